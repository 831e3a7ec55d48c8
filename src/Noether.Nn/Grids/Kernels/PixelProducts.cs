using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Noether.Nn.Grids.Kernels;

/// <summary>The three matrix products of a convolution, with windows read where they lie: no columns are made of them.</summary>
/// <remarks>
/// z[p, o] = b[o] + Σ_j x[p, j] κ[j, o], and its transposes. Kernels are in panels of as many outputs as two vectors hold, or one. Four places (or eight, of one
/// vector) are done at once, so that every number that is loaded is used as often.
/// </remarks>
internal static class PixelProducts
{
    /// <summary>z of a sample. Kernel [panels, products, width], bias and z [places, filled] with room for all panels.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward<T>(
        PixelGeometry shape,
        ReadOnlySpan<int> offsets,
        ReadOnlySpan<T> frame,
        ReadOnlySpan<T> kernel,
        ReadOnlySpan<T> bias,
        Span<T> z
    )
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (width, filled) = (PixelGeometry.PanelWidth<T>(shape.Outputs), PixelGeometry.Filled<T>(shape.Outputs));
        var (runs, length, count) = (shape.Runs, shape.RunLength, Vector<T>.Count);
        var isDouble = width == 2 * count;
        var step = isDouble ? 4 : 8;
        Span<int> starts = stackalloc int[runs];
        for (var run = 0; run < runs; run++)
            starts[run] = shape.RunOffset(run);
        ref var x = ref MemoryMarshal.GetReference(frame);
        ref var into = ref MemoryMarshal.GetReference(z);
        Span<int> at = stackalloc int[8];
        for (var panel = 0; panel < filled / width; panel++)
        {
            ref var weights = ref Unsafe.Add(ref MemoryMarshal.GetReference(kernel), panel * shape.Products * width);
            var first = Vector.LoadUnsafe(ref MemoryMarshal.GetReference(bias), (nuint)(panel * width));
            var second = isDouble
                ? Vector.LoadUnsafe(ref MemoryMarshal.GetReference(bias), (nuint)(panel * width + count))
                : default;
            for (var place = 0; place < offsets.Length; place += step)
            {
                // Past the end the last place is done again, and written once more.
                for (var i = 0; i < step; i++)
                    at[i] = Math.Min(place + i, offsets.Length - 1);
                ref var z0 = ref Unsafe.Add(ref into, panel * width);
                if (isDouble)
                {
                    var (a0, a1, b0, b1) = (first, second, first, second);
                    var (c0, c1, d0, d1) = (first, second, first, second);
                    ref var w = ref weights;
                    for (var run = 0; run < runs; run++)
                    {
                        ref var xa = ref Unsafe.Add(ref x, offsets[at[0]] + starts[run]);
                        ref var xb = ref Unsafe.Add(ref x, offsets[at[1]] + starts[run]);
                        ref var xc = ref Unsafe.Add(ref x, offsets[at[2]] + starts[run]);
                        ref var xd = ref Unsafe.Add(ref x, offsets[at[3]] + starts[run]);
                        for (nint j = 0; j < length; j++)
                        {
                            var w0 = Vector.LoadUnsafe(ref w);
                            var w1 = Vector.LoadUnsafe(ref w, (nuint)count);
                            w = ref Unsafe.Add(ref w, 2 * count);
                            var va = new Vector<T>(Unsafe.Add(ref xa, j));
                            a0 = MultiplyAdd(va, w0, a0);
                            a1 = MultiplyAdd(va, w1, a1);
                            var vb = new Vector<T>(Unsafe.Add(ref xb, j));
                            b0 = MultiplyAdd(vb, w0, b0);
                            b1 = MultiplyAdd(vb, w1, b1);
                            var vc = new Vector<T>(Unsafe.Add(ref xc, j));
                            c0 = MultiplyAdd(vc, w0, c0);
                            c1 = MultiplyAdd(vc, w1, c1);
                            var vd = new Vector<T>(Unsafe.Add(ref xd, j));
                            d0 = MultiplyAdd(vd, w0, d0);
                            d1 = MultiplyAdd(vd, w1, d1);
                        }
                    }

                    Store(a0, a1, ref Unsafe.Add(ref z0, at[0] * filled));
                    Store(b0, b1, ref Unsafe.Add(ref z0, at[1] * filled));
                    Store(c0, c1, ref Unsafe.Add(ref z0, at[2] * filled));
                    Store(d0, d1, ref Unsafe.Add(ref z0, at[3] * filled));
                }
                else
                {
                    var (a, b, c, d) = (first, first, first, first);
                    var (e, f, g, h) = (first, first, first, first);
                    ref var w = ref weights;
                    for (var run = 0; run < runs; run++)
                    {
                        ref var xa = ref Unsafe.Add(ref x, offsets[at[0]] + starts[run]);
                        ref var xb = ref Unsafe.Add(ref x, offsets[at[1]] + starts[run]);
                        ref var xc = ref Unsafe.Add(ref x, offsets[at[2]] + starts[run]);
                        ref var xd = ref Unsafe.Add(ref x, offsets[at[3]] + starts[run]);
                        ref var xe = ref Unsafe.Add(ref x, offsets[at[4]] + starts[run]);
                        ref var xf = ref Unsafe.Add(ref x, offsets[at[5]] + starts[run]);
                        ref var xg = ref Unsafe.Add(ref x, offsets[at[6]] + starts[run]);
                        ref var xh = ref Unsafe.Add(ref x, offsets[at[7]] + starts[run]);
                        for (nint j = 0; j < length; j++)
                        {
                            var w0 = Vector.LoadUnsafe(ref w);
                            w = ref Unsafe.Add(ref w, count);
                            a = MultiplyAdd(new Vector<T>(Unsafe.Add(ref xa, j)), w0, a);
                            b = MultiplyAdd(new Vector<T>(Unsafe.Add(ref xb, j)), w0, b);
                            c = MultiplyAdd(new Vector<T>(Unsafe.Add(ref xc, j)), w0, c);
                            d = MultiplyAdd(new Vector<T>(Unsafe.Add(ref xd, j)), w0, d);
                            e = MultiplyAdd(new Vector<T>(Unsafe.Add(ref xe, j)), w0, e);
                            f = MultiplyAdd(new Vector<T>(Unsafe.Add(ref xf, j)), w0, f);
                            g = MultiplyAdd(new Vector<T>(Unsafe.Add(ref xg, j)), w0, g);
                            h = MultiplyAdd(new Vector<T>(Unsafe.Add(ref xh, j)), w0, h);
                        }
                    }

                    a.StoreUnsafe(ref Unsafe.Add(ref z0, at[0] * filled));
                    b.StoreUnsafe(ref Unsafe.Add(ref z0, at[1] * filled));
                    c.StoreUnsafe(ref Unsafe.Add(ref z0, at[2] * filled));
                    d.StoreUnsafe(ref Unsafe.Add(ref z0, at[3] * filled));
                    e.StoreUnsafe(ref Unsafe.Add(ref z0, at[4] * filled));
                    f.StoreUnsafe(ref Unsafe.Add(ref z0, at[5] * filled));
                    g.StoreUnsafe(ref Unsafe.Add(ref z0, at[6] * filled));
                    h.StoreUnsafe(ref Unsafe.Add(ref z0, at[7] * filled));
                }
            }
        }
    }

    /// <summary>Adds to the gradient of a sample, x[p, j] += Σ_o z[p, o] κ[o, j]. Kernel [runs, panels, outputs, 2 vectors], with zeros where a run ends.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddInput<T>(
        PixelGeometry shape,
        ReadOnlySpan<int> offsets,
        ReadOnlySpan<T> z,
        ReadOnlySpan<T> kernel,
        Span<T> frame
    )
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (outputs, filled, count) = (shape.Outputs, PixelGeometry.Filled<T>(shape.Outputs), Vector<T>.Count);
        var panels = RunPanels<T>(shape);
        ref var x = ref MemoryMarshal.GetReference(frame);
        ref var from = ref MemoryMarshal.GetReference(z);
        for (var run = 0; run < shape.Runs; run++)
        {
            for (var panel = 0; panel < panels; panel++)
            {
                ref var weights = ref Unsafe.Add(
                    ref MemoryMarshal.GetReference(kernel),
                    (run * panels + panel) * outputs * 2 * count
                );
                ref var start = ref Unsafe.Add(ref x, shape.RunOffset(run) + panel * 2 * count);
                for (var place = 0; place < offsets.Length; place += 4)
                {
                    var (second, third, fourth) = (
                        Math.Min(place + 1, offsets.Length - 1),
                        Math.Min(place + 2, offsets.Length - 1),
                        Math.Min(place + 3, offsets.Length - 1)
                    );
                    var (a0, a1, b0, b1) = (Vector<T>.Zero, Vector<T>.Zero, Vector<T>.Zero, Vector<T>.Zero);
                    var (c0, c1, d0, d1) = (Vector<T>.Zero, Vector<T>.Zero, Vector<T>.Zero, Vector<T>.Zero);
                    ref var za = ref Unsafe.Add(ref from, place * filled);
                    ref var zb = ref Unsafe.Add(ref from, second * filled);
                    ref var zc = ref Unsafe.Add(ref from, third * filled);
                    ref var zd = ref Unsafe.Add(ref from, fourth * filled);
                    ref var w = ref weights;
                    for (nint o = 0; o < outputs; o++)
                    {
                        var w0 = Vector.LoadUnsafe(ref w);
                        var w1 = Vector.LoadUnsafe(ref w, (nuint)count);
                        w = ref Unsafe.Add(ref w, 2 * count);
                        var va = new Vector<T>(Unsafe.Add(ref za, o));
                        a0 = MultiplyAdd(va, w0, a0);
                        a1 = MultiplyAdd(va, w1, a1);
                        var vb = new Vector<T>(Unsafe.Add(ref zb, o));
                        b0 = MultiplyAdd(vb, w0, b0);
                        b1 = MultiplyAdd(vb, w1, b1);
                        var vc = new Vector<T>(Unsafe.Add(ref zc, o));
                        c0 = MultiplyAdd(vc, w0, c0);
                        c1 = MultiplyAdd(vc, w1, c1);
                        var vd = new Vector<T>(Unsafe.Add(ref zd, o));
                        d0 = MultiplyAdd(vd, w0, d0);
                        d1 = MultiplyAdd(vd, w1, d1);
                    }

                    // One after another: neighbouring windows overlap.
                    Add(a0, a1, ref Unsafe.Add(ref start, offsets[place]));
                    if (place + 1 < offsets.Length)
                        Add(b0, b1, ref Unsafe.Add(ref start, offsets[second]));
                    if (place + 2 < offsets.Length)
                        Add(c0, c1, ref Unsafe.Add(ref start, offsets[third]));
                    if (place + 3 < offsets.Length)
                        Add(d0, d1, ref Unsafe.Add(ref start, offsets[fourth]));
                }
            }
        }
    }

    /// <summary>Adds to the gradient of one run of the kernel, κ[j, o] += Σ_p x[p, j] z[p, o], in the layout of <see cref="Forward"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddKernel<T>(
        PixelGeometry shape,
        ReadOnlySpan<int> offsets,
        ReadOnlySpan<T> frame,
        ReadOnlySpan<T> z,
        Span<T> kernel,
        int run
    )
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (width, filled) = (PixelGeometry.PanelWidth<T>(shape.Outputs), PixelGeometry.Filled<T>(shape.Outputs));
        var (length, count) = (shape.RunLength, Vector<T>.Count);
        var isDouble = width == 2 * count;
        ref var x = ref MemoryMarshal.GetReference(frame);
        ref var position = ref MemoryMarshal.GetReference(offsets);
        for (var panel = 0; panel < filled / width; panel++)
        {
            ref var from = ref Unsafe.Add(ref MemoryMarshal.GetReference(z), panel * width);
            ref var into = ref Unsafe.Add(ref MemoryMarshal.GetReference(kernel), panel * shape.Products * width);
            for (var j = 0; j < length; j += 4)
            {
                // Where fewer than four are left, those before are done again and not written.
                var first = Math.Max(0, Math.Min(j, length - 4));
                if (length < 4)
                {
                    Narrow(
                        ref Unsafe.Add(ref x, shape.RunOffset(run)),
                        offsets,
                        ref from,
                        filled,
                        length,
                        width,
                        ref Unsafe.Add(ref into, run * length * width)
                    );
                    break;
                }

                ref var start = ref Unsafe.Add(ref x, shape.RunOffset(run) + first);
                ref var own = ref from;
                var (a0, a1, b0, b1) = (Vector<T>.Zero, Vector<T>.Zero, Vector<T>.Zero, Vector<T>.Zero);
                var (c0, c1, d0, d1) = (Vector<T>.Zero, Vector<T>.Zero, Vector<T>.Zero, Vector<T>.Zero);
                if (isDouble)
                {
                    for (nint p = 0; p < offsets.Length; p++)
                    {
                        ref var here = ref Unsafe.Add(ref start, Unsafe.Add(ref position, p));
                        var z0 = Vector.LoadUnsafe(ref own);
                        var z1 = Vector.LoadUnsafe(ref own, (nuint)count);
                        own = ref Unsafe.Add(ref own, filled);
                        var va = new Vector<T>(here);
                        a0 = MultiplyAdd(va, z0, a0);
                        a1 = MultiplyAdd(va, z1, a1);
                        var vb = new Vector<T>(Unsafe.Add(ref here, 1));
                        b0 = MultiplyAdd(vb, z0, b0);
                        b1 = MultiplyAdd(vb, z1, b1);
                        var vc = new Vector<T>(Unsafe.Add(ref here, 2));
                        c0 = MultiplyAdd(vc, z0, c0);
                        c1 = MultiplyAdd(vc, z1, c1);
                        var vd = new Vector<T>(Unsafe.Add(ref here, 3));
                        d0 = MultiplyAdd(vd, z0, d0);
                        d1 = MultiplyAdd(vd, z1, d1);
                    }
                }
                else
                {
                    nint p = 0;
                    for (; p + 1 < offsets.Length; p += 2)
                    {
                        ref var here = ref Unsafe.Add(ref start, Unsafe.Add(ref position, p));
                        ref var next = ref Unsafe.Add(ref start, Unsafe.Add(ref position, p + 1));
                        var z0 = Vector.LoadUnsafe(ref own);
                        var z1 = Vector.LoadUnsafe(ref own, (nuint)filled);
                        own = ref Unsafe.Add(ref own, 2 * filled);
                        a0 = MultiplyAdd(new Vector<T>(here), z0, a0);
                        b0 = MultiplyAdd(new Vector<T>(Unsafe.Add(ref here, 1)), z0, b0);
                        c0 = MultiplyAdd(new Vector<T>(Unsafe.Add(ref here, 2)), z0, c0);
                        d0 = MultiplyAdd(new Vector<T>(Unsafe.Add(ref here, 3)), z0, d0);
                        a1 = MultiplyAdd(new Vector<T>(next), z1, a1);
                        b1 = MultiplyAdd(new Vector<T>(Unsafe.Add(ref next, 1)), z1, b1);
                        c1 = MultiplyAdd(new Vector<T>(Unsafe.Add(ref next, 2)), z1, c1);
                        d1 = MultiplyAdd(new Vector<T>(Unsafe.Add(ref next, 3)), z1, d1);
                    }

                    if (p < offsets.Length)
                    {
                        ref var here = ref Unsafe.Add(ref start, Unsafe.Add(ref position, p));
                        var z0 = Vector.LoadUnsafe(ref own);
                        a0 = MultiplyAdd(new Vector<T>(here), z0, a0);
                        b0 = MultiplyAdd(new Vector<T>(Unsafe.Add(ref here, 1)), z0, b0);
                        c0 = MultiplyAdd(new Vector<T>(Unsafe.Add(ref here, 2)), z0, c0);
                        d0 = MultiplyAdd(new Vector<T>(Unsafe.Add(ref here, 3)), z0, d0);
                    }

                    (a0, b0, c0, d0) = (a0 + a1, b0 + b1, c0 + c1, d0 + d1);
                }

                ref var target = ref Unsafe.Add(ref into, (run * length + first) * width);
                if (first == j)
                    AddRow(a0, a1, isDouble, ref target);
                if (first + 1 >= j)
                    AddRow(b0, b1, isDouble, ref Unsafe.Add(ref target, width));
                if (first + 2 >= j)
                    AddRow(c0, c1, isDouble, ref Unsafe.Add(ref target, 2 * width));
                AddRow(d0, d1, isDouble, ref Unsafe.Add(ref target, 3 * width));
            }
        }
    }

    /// <summary>Two vectors of a run, as often as one needs.</summary>
    public static int RunPanels<T>(PixelGeometry shape)
        where T : unmanaged => (shape.RunLength + 2 * Vector<T>.Count - 1) / (2 * Vector<T>.Count);

    private static void Narrow<T>(
        ref T start,
        ReadOnlySpan<int> offsets,
        ref T z,
        int filled,
        int length,
        int width,
        ref T into
    )
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var p = 0; p < offsets.Length; p++)
        {
            for (var j = 0; j < length; j++)
            {
                var value = Unsafe.Add(ref start, offsets[p] + j);
                for (var o = 0; o < width; o++)
                    Unsafe.Add(ref into, j * width + o) += value * Unsafe.Add(ref z, p * filled + o);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> MultiplyAdd<T>(Vector<T> a, Vector<T> b, Vector<T> c)
        where T : unmanaged
    {
        if (typeof(T) == typeof(float))
            return Vector.FusedMultiplyAdd(a.As<T, float>(), b.As<T, float>(), c.As<T, float>()).As<float, T>();
        return Vector.FusedMultiplyAdd(a.As<T, double>(), b.As<T, double>(), c.As<T, double>()).As<double, T>();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<T>(Vector<T> first, Vector<T> second, ref T into)
        where T : unmanaged
    {
        first.StoreUnsafe(ref into);
        second.StoreUnsafe(ref into, (nuint)Vector<T>.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add<T>(Vector<T> first, Vector<T> second, ref T into)
        where T : unmanaged =>
        Store(
            Vector.LoadUnsafe(ref into) + first,
            Vector.LoadUnsafe(ref into, (nuint)Vector<T>.Count) + second,
            ref into
        );

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddRow<T>(Vector<T> first, Vector<T> second, bool isDouble, ref T into)
        where T : unmanaged
    {
        (Vector.LoadUnsafe(ref into) + first).StoreUnsafe(ref into);
        if (isDouble)
            (Vector.LoadUnsafe(ref into, (nuint)Vector<T>.Count) + second).StoreUnsafe(
                ref into,
                (nuint)Vector<T>.Count
            );
    }
}
