using Noether.Torch;
using Noether.Torch.Autograd;

namespace Noether.Data.Metrics;

/// <summary>exp(mean log max(x, floor)): the average of errors that range over magnitudes.</summary>
/// <remarks>
/// The floor counts for exact values, such as a rollout's error at its own start: at errors of 0.005 over 150 times, the start alone
/// lowers the result by 7 % with a floor of 1e-7 and by 4 % with 1e-5.
/// </remarks>
public static class GeometricMean
{
    /// <summary>The floor of the published training logs.</summary>
    public const double PublishedFloor = 1e-7;

    /// <summary>Over all elements.</summary>
    public static double Of(Tensor values, double floor = PublishedFloor)
    {
        using var scope = TensorScope.Begin();
        return LogOf(values, floor).Mean().Exp().ToDouble();
    }

    /// <summary>Over one dimension.</summary>
    public static Tensor Along(int dimension, Tensor values, double floor = PublishedFloor)
    {
        using var scope = TensorScope.Begin();
        return scope.Keep(LogOf(values, floor).Mean(dimension).Exp());
    }

    private static Tensor LogOf(Tensor values, double floor)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(floor);
        if (values.Count == 0)
            throw new ArgumentException("There is no mean of nothing.", nameof(values));

        using var mode = Gradients.Pause();
        return values.Detach().To(DType.Float64).Clamp(lowest: floor).Log();
    }
}
