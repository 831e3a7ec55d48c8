using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Noether.Torch;

namespace Noether.Nn.Grids.Kernels;

/// <summary>y ← φ(y) + μ of its component, φ(y) = y above 0 and slope · y below, in one pass over memory; and its gradients in one more.</summary>
internal static class MovingTail
{
    /// <summary>In place. y [batch, channels, h, w], μ [batch, 2, h, w].</summary>
    public static void Apply<T>(Tensor y, Tensor mean, T slope)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var places = (int)(y.Size(2) * y.Size(3));
        Batched.Run(
            y.Size(0),
            sample =>
            {
                var values = Batched.Of<T>(y, sample);
                var means = Batched.Of<T>(mean, sample);
                for (var c = 0; c < values.Length / places; c++)
                    Row(values.Slice(c * places, places), means.Slice(c % 2 * places, places), slope);
            }
        );
    }

    /// <summary>The gradient of what φ was applied to, in the <see cref="Workspace"/>; that of μ is added. A value that is lost beside μ in rounding counts as 0.</summary>
    public static Tensor Backward<T>(Tensor gradient, Tensor y, Tensor mean, Tensor meanGradient, T slope)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var inner = Workspace.Take(WorkspaceUse.Gradient, gradient.Shape, gradient.DType);
        var places = (int)(y.Size(2) * y.Size(3));
        Batched.Run(
            y.Size(0),
            sample =>
            {
                var g = Batched.Of<T>(gradient, sample);
                var values = Batched.Of<T>(y, sample);
                var m = Batched.Of<T>(mean, sample);
                var into = Batched.Of<T>(inner, sample);
                var sums = Batched.Of<T>(meanGradient, sample);
                for (var c = 0; c < values.Length / places; c++)
                {
                    var (row, component) = (c * places, c % 2 * places);
                    RowBackward(
                        g.Slice(row, places),
                        values.Slice(row, places),
                        m.Slice(component, places),
                        into.Slice(row, places),
                        sums.Slice(component, places),
                        slope
                    );
                }
            }
        );
        return inner;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Row<T>(Span<T> values, ReadOnlySpan<T> means, T slope)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var y = MemoryMarshal.Cast<T, Vector<T>>(values);
        var m = MemoryMarshal.Cast<T, Vector<T>>(means);
        for (var i = 0; i < y.Length; i++)
            y[i] = Vector.ConditionalSelect(Vector.GreaterThan(y[i], Vector<T>.Zero), y[i], y[i] * slope) + m[i];
        for (var i = y.Length * Vector<T>.Count; i < values.Length; i++)
            values[i] = (values[i] > T.Zero ? values[i] : values[i] * slope) + means[i];
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void RowBackward<T>(
        ReadOnlySpan<T> gradient,
        ReadOnlySpan<T> values,
        ReadOnlySpan<T> means,
        Span<T> inner,
        Span<T> sums,
        T slope
    )
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var g = MemoryMarshal.Cast<T, Vector<T>>(gradient);
        var y = MemoryMarshal.Cast<T, Vector<T>>(values);
        var m = MemoryMarshal.Cast<T, Vector<T>>(means);
        var into = MemoryMarshal.Cast<T, Vector<T>>(inner);
        var total = MemoryMarshal.Cast<T, Vector<T>>(sums);
        for (var i = 0; i < g.Length; i++)
        {
            into[i] = Vector.ConditionalSelect(Vector.GreaterThan(y[i], m[i]), g[i], g[i] * slope);
            total[i] += g[i];
        }

        for (var i = g.Length * Vector<T>.Count; i < gradient.Length; i++)
        {
            inner[i] = values[i] > means[i] ? gradient[i] : gradient[i] * slope;
            sums[i] += gradient[i];
        }
    }
}
