using Noether.Torch;

namespace Noether.Nn.Grids;

/// <summary>The range of the values in a window, max − min over all frames: what a magnitude layer measures lengths by.</summary>
internal static class LocalScale
{
    /// <summary>max(range, floor) of each component. [batch, components·frames, h, w] → [batch, components, h′, w′].</summary>
    /// <remarks>Continuing a field by its nearest values adds none to a window, so nothing is padded.</remarks>
    public static Tensor PerComponent(Tensor x, int window, int stride, double floor, int components)
    {
        using var scope = TensorScope.Begin();
        var byFrame = FieldComponents.ByFrame(x, components);
        var range = Widest(byFrame.Max(1).Values, window, stride) + Widest(-byFrame.Min(1).Values, window, stride);
        return scope.Keep(floor > 0 ? range.Clamp(lowest: floor) : range);
    }

    private static Tensor Widest(Tensor x, int window, int stride)
    {
        var (before, after) = ((window - 1) / 2, window / 2);
        return before == after
            ? x.MaxPool(window, stride, before)
            : x.Pad([before, after, before, after], PaddingMode.Replicate).MaxPool(window, stride);
    }
}
