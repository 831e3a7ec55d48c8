namespace Noether.Torch.Tests.Oracles;

/// <summary>y[b, o, p] = bias[o] + Σ κ[o, i, q] x[b, i, stride·p + dilation·q − padding], written as it is read.</summary>
internal static class SlowConvolution
{
    public static Grid Forward(Grid x, Grid kernel, Grid bias, int stride, int padding, int dilation, int groups)
    {
        var space = x
            .Shape.Skip(2)
            .Zip(kernel.Shape.Skip(2), (n, k) => ((n + (2 * padding) - (dilation * (k - 1)) - 1) / stride) + 1);
        var y = new Grid([x.Shape[0], kernel.Shape[0], .. space]);
        var (inputs, outputs) = (kernel.Shape[1], kernel.Shape[0] / groups);
        foreach (var at in Grid.Indices(y.Shape))
        {
            var sum = bias[at[1]];
            foreach (var offset in Grid.Indices(kernel.Shape[1..]))
            {
                var channel = (at[1] / outputs * inputs) + offset[0];
                var place = at.Skip(2).Zip(offset.Skip(1), (p, q) => (stride * p) + (dilation * q) - padding);
                sum += kernel[[at[1], .. offset]] * x[[at[0], channel, .. place]];
            }

            y[at] = sum;
        }

        return y;
    }

    /// <summary>The adjoint, term by term: x[b, i, p] κ[i, o, q] is added to y[b, o, stride·p + dilation·q − padding].</summary>
    public static Grid Transposed(Grid x, Grid kernel, int stride, int padding, int extra)
    {
        var space = x.Shape.Skip(2).Zip(kernel.Shape.Skip(2), (n, k) => ((n - 1) * stride) - (2 * padding) + k + extra);
        var y = new Grid([x.Shape[0], kernel.Shape[1], .. space]);
        foreach (var at in Grid.Indices(x.Shape))
        {
            foreach (var offset in Grid.Indices(kernel.Shape[1..]))
            {
                long[] target =
                [
                    at[0],
                    offset[0],
                    .. at.Skip(2).Zip(offset.Skip(1), (p, q) => (stride * p) + q - padding),
                ];
                if (target.Zip(y.Shape, (i, size) => i >= 0 && i < size).All(inside => inside))
                    y[target] += x[at] * kernel[[at[1], .. offset]];
            }
        }

        return y;
    }
}
