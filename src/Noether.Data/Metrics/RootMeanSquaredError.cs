using Noether.Torch;

namespace Noether.Data.Metrics;

/// <summary>√ mean (ŷ − y)², over every element: in the unit of y.</summary>
public static class RootMeanSquaredError
{
    /// <summary>As a number, in float64.</summary>
    public static double Of(Tensor predicted, Tensor truth) => Math.Sqrt(MeanSquaredError.Of(predicted, truth));

    /// <summary>Over the elements where the mask is true.</summary>
    public static double Of(Tensor predicted, Tensor truth, Tensor mask) =>
        Math.Sqrt(MeanSquaredError.Of(predicted, truth, mask));
}
