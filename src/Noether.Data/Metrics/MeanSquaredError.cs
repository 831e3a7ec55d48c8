using Noether.Torch;
using Noether.Torch.Autograd;

namespace Noether.Data.Metrics;

/// <summary>mean (ŷ − y)², over every element: the square, without a root.</summary>
public static class MeanSquaredError
{
    /// <summary>As a number, in float64.</summary>
    public static double Of(Tensor predicted, Tensor truth)
    {
        ArgumentNullException.ThrowIfNull(predicted);
        ArgumentNullException.ThrowIfNull(truth);
        RelativeError.RequireSameShape(predicted, truth);

        using var scope = TensorScope.Begin();
        using var mode = Gradients.Pause();
        return (predicted.To(DType.Float64) - truth.To(DType.Float64)).Square().Mean().ToDouble();
    }

    /// <summary>Over the elements where the mask is true, as a number, in float64. The mask is bool and may have sizes of 1.</summary>
    public static double Of(Tensor predicted, Tensor truth, Tensor mask)
    {
        using var scope = TensorScope.Begin();
        using var mode = Gradients.Pause();
        ArgumentNullException.ThrowIfNull(predicted);
        ArgumentNullException.ThrowIfNull(truth);
        return Loss(predicted.To(DType.Float64), truth.To(DType.Float64), mask).ToDouble();
    }

    /// <summary>As a loss to differentiate, in the type of the prediction. → [].</summary>
    public static Tensor Loss(Tensor predicted, Tensor truth)
    {
        ArgumentNullException.ThrowIfNull(predicted);
        ArgumentNullException.ThrowIfNull(truth);
        RelativeError.RequireSameShape(predicted, truth);
        return (predicted - truth).Square().Mean();
    }

    /// <summary>As a loss over the elements where the mask is true: land neither counts nor has a gradient. → [].</summary>
    public static Tensor Loss(Tensor predicted, Tensor truth, Tensor mask)
    {
        ArgumentNullException.ThrowIfNull(predicted);
        ArgumentNullException.ThrowIfNull(truth);
        ArgumentNullException.ThrowIfNull(mask);
        RelativeError.RequireSameShape(predicted, truth);
        using var scope = TensorScope.Begin();
        // Set to zero before squaring, so that whatever a network says of land cannot reach its gradient.
        var difference = Tensor.Where(mask, predicted - truth, predicted.ZerosLike());
        var counted = mask.Expand(predicted.Shape).To(predicted.DType).Sum();
        return scope.Keep(difference.Square().Sum() / counted);
    }
}
