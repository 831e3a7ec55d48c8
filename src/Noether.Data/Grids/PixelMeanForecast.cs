using Noether.Torch;

namespace Noether.Data.Grids;

/// <summary>The mean of the training frames in every cell: the best forecast that knows the place and nothing of the day.</summary>
public static class PixelMeanForecast
{
    /// <summary>The mean over time. [2, height, width].</summary>
    public static Tensor Mean(VectorField training)
    {
        ArgumentNullException.ThrowIfNull(training);
        return training.Frames.Mean(0);
    }

    /// <summary>One mean per patch, in the order of samples of <see cref="FieldWindows"/>. → [batch, components · steps, height, width].</summary>
    /// <param name="means">[patches, components, height, width].</param>
    /// <param name="samples">Which samples, [batch].</param>
    /// <param name="steps">The frames to forecast.</param>
    public static Tensor Of(Tensor means, Tensor samples, long steps)
    {
        ArgumentNullException.ThrowIfNull(means);
        ArgumentNullException.ThrowIfNull(samples);
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        using var scope = TensorScope.Begin();
        var patches = Array.ConvertAll(samples.ToArray<long>(), sample => sample % means.Size(0));
        return scope.Keep(means.IndexSelect(0, Tensor.From(patches)).Repeat(1, steps, 1, 1));
    }
}
