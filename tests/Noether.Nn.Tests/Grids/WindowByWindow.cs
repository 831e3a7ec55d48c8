using Noether.Torch;

namespace Noether.Nn.Tests.Grids;

/// <summary>The layers as they are defined: every window taken out, moved into its own frame, multiplied by the trained kernel and moved back.</summary>
internal static class WindowByWindow
{
    public static Tensor UniformMotion(
        Tensor x,
        Tensor weight,
        Tensor bias,
        int stride,
        bool movesAlong,
        int components = 2
    )
    {
        var (windows, height, width) = Windows(x, (int)weight.Size(2), stride, components);
        var mean = windows.Mean([1, 3], keepDimensions: true);
        var y = (Multiply(weight, windows - mean) + bias.Reshape(-1, 1)).Relu();
        if (movesAlong)
            y += mean.Reshape(x.Size(0), components, -1).Repeat(1, weight.Size(0) / components, 1);
        return y.Reshape(x.Size(0), -1, height, width);
    }

    public static Tensor Magnitude(Tensor x, Tensor weight, Tensor bias, int stride, bool isShared, int components = 2)
    {
        var (windows, height, width) = Windows(x, (int)weight.Size(2), stride, components);
        var flat = windows.Transpose(2, 3).Flatten(1, 2);
        var scale = flat.Max(1).Values - flat.Min(1).Values;
        if (isShared)
            scale = scale.Max(1, keepDimension: true).Values.Repeat(1, components, 1);
        var relative = windows / scale.Reshape(x.Size(0), 1, components, 1, -1);
        var y =
            (Multiply(weight, relative) + bias.Reshape(-1, 1)).Relu() * scale.Repeat(1, weight.Size(0) / components, 1);
        return y.Reshape(x.Size(0), -1, height, width);
    }

    // [batch, frames, components, k², places].
    private static (Tensor Windows, long Height, long Width) Windows(Tensor x, int window, int stride, int components)
    {
        var (before, after) = ((window - 1) / 2, window / 2);
        var padded = x.Pad([before, after, before, after], PaddingMode.Replicate);
        var patches = padded
            .Patches(window, stride)
            .Reshape(x.Size(0), x.Size(1) / components, components, window * window, -1);
        return (patches, (x.Size(2) - 1) / stride + 1, (x.Size(3) - 1) / stride + 1);
    }

    private static Tensor Multiply(Tensor weight, Tensor windows) => weight.Flatten(1).MatMul(windows.Flatten(1, 3));
}
