using Noether.Torch;
using Noether.Torch.Autograd;

namespace Noether.Data.Metrics;

/// <summary>‖ẑ − z‖ / (‖ẑ‖ + ‖z‖), between 0 and 1, the norm over the last dimension.</summary>
/// <remarks>The error of Finzi, Welling and Wilson (2021). Where the prediction is not finite it is 1; where both are zero it is 0.</remarks>
public static class RelativeError
{
    /// <summary>The error of every state, in float64. Two of [.., dimension] → [..].</summary>
    public static Tensor Of(Tensor predicted, Tensor truth)
    {
        ArgumentNullException.ThrowIfNull(predicted);
        ArgumentNullException.ThrowIfNull(truth);
        RequireSameShape(predicted, truth);

        using var scope = TensorScope.Begin();
        using var mode = Gradients.Pause();
        var (guess, actual) = (predicted.To(DType.Float64), truth.To(DType.Float64));
        return scope.Keep(Ratio((guess - actual).Norm(-1), guess.Norm(-1) + actual.Norm(-1)));
    }

    /// <summary>difference / size, with 0/0 = 0 and anything that is not finite = 1.</summary>
    internal static Tensor Ratio(Tensor difference, Tensor size)
    {
        var ratio = (difference / size).MaskedFill(size.EqualTo(0), 0);
        return Tensor.Where(ratio.IsFinite(), ratio, ratio.OnesLike());
    }

    internal static void RequireSameShape(Tensor predicted, Tensor truth)
    {
        if (!predicted.Shape.AsSpan().SequenceEqual(truth.Shape))
            throw new ArgumentException(
                $"The prediction is {predicted} and the truth is {truth}: they must have the same shape.",
                nameof(predicted)
            );
    }
}
