using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Noether.Torch;

namespace Noether.Nn.Grids.Kernels;

/// <summary>y ← φ(y + b·s), s one scale per place, in one pass over memory; and its gradients in one more.</summary>
internal static class SharedTail
{
    /// <summary>In place. y [batch, channels, h, w], s [batch, 1, h, w], b [channels].</summary>
    public static void Apply<T>(Tensor y, Tensor scale, Tensor bias, T slope)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var places = (int)(y.Size(2) * y.Size(3));
        Batched.Run(
            y.Size(0),
            sample =>
            {
                var values = Batched.Of<T>(y, sample);
                var s = Batched.Of<T>(scale, sample);
                var b = bias.Span<T>();
                for (var c = 0; c < b.Length; c++)
                    Row(values.Slice(c * places, places), s, b[c], slope);
            }
        );
    }

    /// <summary>The gradient of what came in, in the <see cref="Workspace"/>; that of s is added, that of b written for every sample, [batch, channels].</summary>
    public static Tensor Backward<T>(
        Tensor gradient,
        Tensor y,
        Tensor scale,
        Tensor bias,
        (Tensor Scale, Tensor Bias) into,
        T slope
    )
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
                var s = Batched.Of<T>(scale, sample);
                var moved = Batched.Of<T>(inner, sample);
                var sums = Batched.Of<T>(into.Scale, sample);
                var own = Batched.Of<T>(into.Bias, sample);
                var b = bias.Span<T>();
                for (var c = 0; c < b.Length; c++)
                {
                    var row = c * places;
                    own[c] = RowBackward(
                        g.Slice(row, places),
                        values.Slice(row, places),
                        s,
                        moved.Slice(row, places),
                        sums,
                        b[c],
                        slope
                    );
                }
            }
        );
        return inner;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Row<T>(Span<T> values, ReadOnlySpan<T> scale, T bias, T slope)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var y = MemoryMarshal.Cast<T, Vector<T>>(values);
        var s = MemoryMarshal.Cast<T, Vector<T>>(scale);
        for (var i = 0; i < y.Length; i++)
        {
            var value = y[i] + s[i] * bias;
            y[i] = Vector.ConditionalSelect(Vector.GreaterThan(value, Vector<T>.Zero), value, value * slope);
        }

        for (var i = y.Length * Vector<T>.Count; i < values.Length; i++)
        {
            var value = values[i] + scale[i] * bias;
            values[i] = value > T.Zero ? value : value * slope;
        }
    }

    // φ keeps the sign, so that the output says where it was applied to something above 0.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static T RowBackward<T>(
        ReadOnlySpan<T> gradient,
        ReadOnlySpan<T> values,
        ReadOnlySpan<T> scale,
        Span<T> inner,
        Span<T> sums,
        T bias,
        T slope
    )
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var g = MemoryMarshal.Cast<T, Vector<T>>(gradient);
        var y = MemoryMarshal.Cast<T, Vector<T>>(values);
        var s = MemoryMarshal.Cast<T, Vector<T>>(scale);
        var into = MemoryMarshal.Cast<T, Vector<T>>(inner);
        var total = MemoryMarshal.Cast<T, Vector<T>>(sums);
        var biases = Vector<T>.Zero;
        for (var i = 0; i < g.Length; i++)
        {
            var own = Vector.ConditionalSelect(Vector.GreaterThan(y[i], Vector<T>.Zero), g[i], g[i] * slope);
            into[i] = own;
            total[i] += own * bias;
            biases += own * s[i];
        }

        var sum = Vector.Sum(biases);
        for (var i = g.Length * Vector<T>.Count; i < gradient.Length; i++)
        {
            inner[i] = values[i] > T.Zero ? gradient[i] : gradient[i] * slope;
            sums[i] += inner[i] * bias;
            sum += inner[i] * scale[i];
        }

        return sum;
    }
}
