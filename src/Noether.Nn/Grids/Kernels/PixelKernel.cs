using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Noether.Torch;
using Noether.Torch.Autograd;

namespace Noether.Nn.Grids.Kernels;

/// <summary>A kernel [out, in, k, k] in the layouts that <see cref="PixelProducts"/> reads.</summary>
internal static class PixelKernel
{
    private const int Tile = 8;

    /// <summary>[out, groups · in, k, k], input channel c of group c mod groups → [groups, panels, products, width]. Recorded.</summary>
    public static Tensor Pack(Tensor kernel, int groups) =>
        kernel.DType == DType.Float64 ? Pack<double>(kernel, groups) : Pack<float>(kernel, groups);

    /// <summary>The same for gradients of inputs: [groups, runs, panels, outputs, 2 vectors]. Not recorded.</summary>
    public static Tensor Transposed(Tensor kernel, PixelPlan plan) =>
        kernel.DType == DType.Float64 ? Transposed<double>(kernel, plan) : Transposed<float>(kernel, plan);

    private static Tensor Pack<T>(Tensor kernel, int groups)
        where T : unmanaged
    {
        using var scope = TensorScope.Begin();
        var sizes = new Sizes(
            (int)kernel.Size(0),
            (int)kernel.Size(1) / groups,
            (int)(kernel.Size(2) * kernel.Size(3)),
            groups,
            PixelGeometry.PanelWidth<T>((int)kernel.Size(0))
        );
        var (shape, filled) = (kernel.Shape, PixelGeometry.Filled<T>(sizes.Outputs));
        Tensor packed;
        using (Gradients.Pause())
        {
            long[] room = [groups, filled / sizes.Width, sizes.Products, sizes.Width];
            packed = filled == sizes.Outputs ? Tensor.Empty(room, kernel.DType) : Tensor.Zeros(room, kernel.DType);
            Move(kernel.Detach().Contiguous().Span<T>(), packed.Span<T>(), sizes, filled, isBack: false);
        }

        return scope.Keep(CustomFunction.Apply([kernel], [packed], Backward)[0]);

        Tensor?[] Backward(Tensor?[] given)
        {
            var gradient = Tensor.Empty(shape, given[0]!.DType);
            Move(gradient.Span<T>(), given[0]!.Contiguous().Span<T>(), sizes, filled, isBack: true);
            return [gradient];
        }
    }

    // kernel[o, (c, group), tap] ↔ packed[group, o / width, (tap, c), o % width].
    private static void Move<T>(Span<T> kernel, Span<T> packed, Sizes sizes, int filled, bool isBack)
        where T : unmanaged
    {
        var row = sizes.Groups * sizes.Products;
        for (var group = 0; group < sizes.Groups; group++)
        {
            var own = packed.Slice(group * filled * sizes.Products, filled * sizes.Products);
            for (var first = 0; first < sizes.Outputs; first += Tile)
            {
                var count = Math.Min(Tile, sizes.Outputs - first);
                var lines = kernel.Slice(first * row, count * row);
                var into = own[(first / sizes.Width * sizes.Products * sizes.Width + first % sizes.Width)..];
                var done = 0;
                if (typeof(T) == typeof(float) && count == Tile && sizes.Groups == 1 && Vector256.IsHardwareAccelerated)
                    done = MoveTiles(
                        MemoryMarshal.Cast<T, float>(lines),
                        MemoryMarshal.Cast<T, float>(into),
                        sizes,
                        isBack
                    );
                MoveRest(lines, into, sizes, (group, count, done), isBack);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void MoveRest<T>(
        Span<T> lines,
        Span<T> into,
        Sizes sizes,
        (int Group, int Count, int Done) part,
        bool isBack
    )
        where T : unmanaged
    {
        var (taps, line) = (sizes.Taps, sizes.Groups * sizes.Products);
        for (var k = part.Done; k < sizes.Products; k++)
        {
            var (c, tap) = (k / taps, k % taps);
            var row = into.Slice((tap * sizes.Inputs + c) * sizes.Width, part.Count);
            var at = (c * sizes.Groups + part.Group) * taps + tap;
            if (isBack)
            {
                for (var o = 0; o < row.Length; o++, at += line)
                    lines[at] = row[o];
            }
            else
            {
                for (var o = 0; o < row.Length; o++, at += line)
                    row[o] = lines[at];
            }
        }
    }

    // Eight outputs and eight products at a time, turned in registers. Returns the products done.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int MoveTiles(Span<float> lines, Span<float> into, Sizes sizes, bool isBack)
    {
        var products = sizes.Products;
        Span<int> rows = stackalloc int[Tile];
        ref var kernel = ref MemoryMarshal.GetReference(lines);
        ref var packed = ref MemoryMarshal.GetReference(into);
        var (tap, c) = (0, 0);
        var k = 0;
        for (; k + Tile <= products; k += Tile)
        {
            for (var i = 0; i < Tile; i++)
            {
                rows[i] = (tap * sizes.Inputs + c) * sizes.Width;
                if (++tap == sizes.Taps)
                    (tap, c) = (0, c + 1);
            }

            if (isBack)
            {
                var (a, b, d, e) = (
                    Vector256.LoadUnsafe(ref packed, (nuint)rows[0]),
                    Vector256.LoadUnsafe(ref packed, (nuint)rows[1]),
                    Vector256.LoadUnsafe(ref packed, (nuint)rows[2]),
                    Vector256.LoadUnsafe(ref packed, (nuint)rows[3])
                );
                var (f, g, h, i) = (
                    Vector256.LoadUnsafe(ref packed, (nuint)rows[4]),
                    Vector256.LoadUnsafe(ref packed, (nuint)rows[5]),
                    Vector256.LoadUnsafe(ref packed, (nuint)rows[6]),
                    Vector256.LoadUnsafe(ref packed, (nuint)rows[7])
                );
                Turn(ref a, ref b, ref d, ref e, ref f, ref g, ref h, ref i);
                a.StoreUnsafe(ref kernel, (nuint)k);
                b.StoreUnsafe(ref kernel, (nuint)(k + products));
                d.StoreUnsafe(ref kernel, (nuint)(k + 2 * products));
                e.StoreUnsafe(ref kernel, (nuint)(k + 3 * products));
                f.StoreUnsafe(ref kernel, (nuint)(k + 4 * products));
                g.StoreUnsafe(ref kernel, (nuint)(k + 5 * products));
                h.StoreUnsafe(ref kernel, (nuint)(k + 6 * products));
                i.StoreUnsafe(ref kernel, (nuint)(k + 7 * products));
            }
            else
            {
                var (a, b, d, e) = (
                    Vector256.LoadUnsafe(ref kernel, (nuint)k),
                    Vector256.LoadUnsafe(ref kernel, (nuint)(k + products)),
                    Vector256.LoadUnsafe(ref kernel, (nuint)(k + 2 * products)),
                    Vector256.LoadUnsafe(ref kernel, (nuint)(k + 3 * products))
                );
                var (f, g, h, i) = (
                    Vector256.LoadUnsafe(ref kernel, (nuint)(k + 4 * products)),
                    Vector256.LoadUnsafe(ref kernel, (nuint)(k + 5 * products)),
                    Vector256.LoadUnsafe(ref kernel, (nuint)(k + 6 * products)),
                    Vector256.LoadUnsafe(ref kernel, (nuint)(k + 7 * products))
                );
                Turn(ref a, ref b, ref d, ref e, ref f, ref g, ref h, ref i);
                a.StoreUnsafe(ref packed, (nuint)rows[0]);
                b.StoreUnsafe(ref packed, (nuint)rows[1]);
                d.StoreUnsafe(ref packed, (nuint)rows[2]);
                e.StoreUnsafe(ref packed, (nuint)rows[3]);
                f.StoreUnsafe(ref packed, (nuint)rows[4]);
                g.StoreUnsafe(ref packed, (nuint)rows[5]);
                h.StoreUnsafe(ref packed, (nuint)rows[6]);
                i.StoreUnsafe(ref packed, (nuint)rows[7]);
            }
        }

        return k;
    }

    // The transpose of 8 × 8 numbers: halves, quarters, single ones.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Turn(
        ref Vector256<float> a,
        ref Vector256<float> b,
        ref Vector256<float> c,
        ref Vector256<float> d,
        ref Vector256<float> e,
        ref Vector256<float> f,
        ref Vector256<float> g,
        ref Vector256<float> h
    )
    {
        Cross(ref a, ref e);
        Cross(ref b, ref f);
        Cross(ref c, ref g);
        Cross(ref d, ref h);
        Quarters(ref a, ref c);
        Quarters(ref b, ref d);
        Quarters(ref e, ref g);
        Quarters(ref f, ref h);
        Single(ref a, ref b);
        Single(ref c, ref d);
        Single(ref e, ref f);
        Single(ref g, ref h);

        static void Cross(ref Vector256<float> one, ref Vector256<float> other) =>
            (one, other) = (
                Vector256.Create(one.GetLower(), other.GetLower()),
                Vector256.Create(one.GetUpper(), other.GetUpper())
            );

        static void Quarters(ref Vector256<float> one, ref Vector256<float> other) =>
            (one, other) = (
                Both(one, other, Vector128.Create(0, 1, -1, -1), Vector128.Create(-1, -1, 0, 1)),
                Both(one, other, Vector128.Create(2, 3, -1, -1), Vector128.Create(-1, -1, 2, 3))
            );

        static void Single(ref Vector256<float> one, ref Vector256<float> other) =>
            (one, other) = (
                Both(one, other, Vector128.Create(0, -1, 2, -1), Vector128.Create(-1, 0, -1, 2)),
                Both(one, other, Vector128.Create(1, -1, 3, -1), Vector128.Create(-1, 1, -1, 3))
            );

        static Vector256<float> Both(
            Vector256<float> one,
            Vector256<float> other,
            Vector128<int> fromOne,
            Vector128<int> fromOther
        ) =>
            Vector256.Create(
                Vector128.Shuffle(one.GetLower(), fromOne) | Vector128.Shuffle(other.GetLower(), fromOther),
                Vector128.Shuffle(one.GetUpper(), fromOne) | Vector128.Shuffle(other.GetUpper(), fromOther)
            );
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static Tensor Transposed<T>(Tensor kernel, PixelPlan plan)
        where T : unmanaged
    {
        using var scope = TensorScope.Begin();
        using var mode = Gradients.Pause();
        var (shape, groups, block) = (plan.Shape, plan.Groups, 2 * Vector<T>.Count);
        var panels = PixelProducts.RunPanels<T>(shape);
        var size = shape.Runs * panels * shape.Outputs * block;
        var all = Tensor.Zeros([groups, shape.Runs, panels, shape.Outputs, block], kernel.DType);
        var own = kernel.Detach().Contiguous();
        var from = own.Span<T>();
        var into = all.Span<T>();
        var taps = shape.Window * shape.Window;
        var each = taps / shape.Runs;
        for (var group = 0; group < groups; group++)
        {
            for (var o = 0; o < shape.Outputs; o++)
            {
                var line = from.Slice(o * groups * shape.Products, groups * shape.Products);
                for (var tap = 0; tap < taps; tap++)
                {
                    var at = group * size + tap / each * panels * shape.Outputs * block + o * block;
                    var j = tap % each * shape.Inputs;
                    for (var source = group * taps + tap; source < line.Length; source += groups * taps, j++)
                        into[at + j / block * shape.Outputs * block + j % block] = line[source];
                }
            }
        }

        return scope.Keep(all);
    }

    private sealed record Sizes(int Outputs, int Inputs, int Taps, int Groups, int Width)
    {
        public int Products => Inputs * Taps;
    }
}
