using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Noether.Torch;

namespace Noether.Nn.Grids.Kernels;

/// <summary>y_o = s_a(o) φ(A_0,o / s_0 + A_1,o / s_1 + b_o) in one pass over memory; and its gradients in one more.</summary>
internal static class MagnitudeTail
{
    /// <summary>A [batch, 2·channels, h, w], the component slowest; s and 1/s [batch, 2, h, w]; b [channels] → [batch, channels, h, w].</summary>
    public static Tensor Apply<T>(Tensor parts, Tensor scale, Tensor inverse, Tensor bias, T slope)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var y = Tensor.Empty([parts.Size(0), bias.Count, parts.Size(2), parts.Size(3)], parts.DType);
        var places = (int)(parts.Size(2) * parts.Size(3));
        Batched.Run(
            parts.Size(0),
            sample =>
            {
                var values = Batched.Of<T>(y, sample);
                var a = Batched.Of<T>(parts, sample);
                var s = Batched.Of<T>(scale, sample);
                var r = Batched.Of<T>(inverse, sample);
                var b = bias.Span<T>();
                for (var c = 0; c < b.Length; c++)
                {
                    var row = c * places;
                    Row(
                        values.Slice(row, places),
                        a.Slice(row, places),
                        a.Slice(values.Length + row, places),
                        s.Slice(c % 2 * places, places),
                        r,
                        b[c],
                        slope
                    );
                }
            }
        );
        return y;
    }

    /// <summary>The gradient of A, in the <see cref="Workspace"/>; that of s is added, that of b written for every sample, [batch, channels].</summary>
    public static Tensor Backward<T>(
        Tensor gradient,
        Tensor parts,
        (Tensor Scale, Tensor Inverse) scale,
        Tensor bias,
        (Tensor Scale, Tensor Bias) into,
        T slope
    )
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var inner = Workspace.Take(WorkspaceUse.Gradient, parts.Shape, parts.DType);
        var places = (int)(parts.Size(2) * parts.Size(3));
        Batched.Run(
            parts.Size(0),
            sample =>
            {
                var g = Batched.Of<T>(gradient, sample);
                var a = Batched.Of<T>(parts, sample);
                var s = Batched.Of<T>(scale.Scale, sample);
                var r = Batched.Of<T>(scale.Inverse, sample);
                var moved = Batched.Of<T>(inner, sample);
                var sums = Batched.Of<T>(into.Scale, sample);
                var own = Batched.Of<T>(into.Bias, sample);
                var b = bias.Span<T>();
                for (var c = 0; c < b.Length; c++)
                {
                    var (row, second) = (c * places, g.Length + c * places);
                    own[c] = RowBackward(
                        g.Slice(row, places),
                        a.Slice(row, places),
                        a.Slice(second, places),
                        s,
                        r,
                        moved.Slice(row, places),
                        moved.Slice(second, places),
                        sums,
                        c % 2,
                        b[c],
                        slope
                    );
                }
            }
        );
        return inner;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Row<T>(
        Span<T> values,
        ReadOnlySpan<T> first,
        ReadOnlySpan<T> second,
        ReadOnlySpan<T> scale,
        ReadOnlySpan<T> inverse,
        T bias,
        T slope
    )
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var places = values.Length;
        var y = MemoryMarshal.Cast<T, Vector<T>>(values);
        var a0 = MemoryMarshal.Cast<T, Vector<T>>(first);
        var a1 = MemoryMarshal.Cast<T, Vector<T>>(second);
        var s = MemoryMarshal.Cast<T, Vector<T>>(scale);
        var r0 = MemoryMarshal.Cast<T, Vector<T>>(inverse[..places]);
        var r1 = MemoryMarshal.Cast<T, Vector<T>>(inverse[places..]);
        var constant = new Vector<T>(bias);
        for (var i = 0; i < y.Length; i++)
        {
            var q = a0[i] * r0[i] + a1[i] * r1[i] + constant;
            y[i] = s[i] * Vector.ConditionalSelect(Vector.GreaterThan(q, Vector<T>.Zero), q, q * slope);
        }

        for (var i = y.Length * Vector<T>.Count; i < places; i++)
        {
            var q = first[i] * inverse[i] + second[i] * inverse[places + i] + bias;
            values[i] = scale[i] * (q > T.Zero ? q : q * slope);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static T RowBackward<T>(
        ReadOnlySpan<T> gradient,
        ReadOnlySpan<T> first,
        ReadOnlySpan<T> second,
        ReadOnlySpan<T> scale,
        ReadOnlySpan<T> inverse,
        Span<T> firstInner,
        Span<T> secondInner,
        Span<T> sums,
        int component,
        T bias,
        T slope
    )
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var places = gradient.Length;
        var g = MemoryMarshal.Cast<T, Vector<T>>(gradient);
        var a0 = MemoryMarshal.Cast<T, Vector<T>>(first);
        var a1 = MemoryMarshal.Cast<T, Vector<T>>(second);
        var s = MemoryMarshal.Cast<T, Vector<T>>(scale.Slice(component * places, places));
        var r0 = MemoryMarshal.Cast<T, Vector<T>>(inverse[..places]);
        var r1 = MemoryMarshal.Cast<T, Vector<T>>(inverse[places..]);
        var into0 = MemoryMarshal.Cast<T, Vector<T>>(firstInner);
        var into1 = MemoryMarshal.Cast<T, Vector<T>>(secondInner);
        var sum0 = MemoryMarshal.Cast<T, Vector<T>>(sums[..places]);
        var sum1 = MemoryMarshal.Cast<T, Vector<T>>(sums[places..]);
        var own = component == 0 ? sum0 : sum1;
        var constant = new Vector<T>(bias);
        var biases = Vector<T>.Zero;
        for (var i = 0; i < g.Length; i++)
        {
            var (p0, p1) = (a0[i] * r0[i], a1[i] * r1[i]);
            var q = p0 + p1 + constant;
            var above = Vector.GreaterThan(q, Vector<T>.Zero);
            var slopes = Vector.ConditionalSelect(above, Vector<T>.One, new Vector<T>(slope));
            var inner = g[i] * s[i] * slopes;
            var (inner0, inner1) = (inner * r0[i], inner * r1[i]);
            (into0[i], into1[i]) = (inner0, inner1);
            sum0[i] -= inner0 * p0;
            sum1[i] -= inner1 * p1;
            own[i] += g[i] * q * slopes;
            biases += inner;
        }

        var sum = Vector.Sum(biases);
        for (var i = g.Length * Vector<T>.Count; i < places; i++)
        {
            var (p0, p1) = (first[i] * inverse[i], second[i] * inverse[places + i]);
            var q = p0 + p1 + bias;
            var slopes = q > T.Zero ? T.One : slope;
            var inner = gradient[i] * scale[component * places + i] * slopes;
            (firstInner[i], secondInner[i]) = (inner * inverse[i], inner * inverse[places + i]);
            sums[i] -= firstInner[i] * p0;
            sums[places + i] -= secondInner[i] * p1;
            sums[component * places + i] += gradient[i] * q * slopes;
            sum += inner;
        }

        return sum;
    }
}
