using Noether.Torch;
using Noether.Torch.Autograd;

namespace Noether.Data.Metrics;

/// <summary>|L(t) − L(0)| / (|L(t)| + |L(0)|) of a quantity along a rollout: the published angular-momentum error.</summary>
/// <remarks>Between 0 and 1; where the rollout is not finite it is 1.</remarks>
public static class RelativeDrift
{
    /// <summary>The floor of the published figure.</summary>
    public const double PublishedFloor = 1e-5;

    /// <summary>At every time, without a floor. [batch, time] → [batch, time].</summary>
    public static Tensor Of(Tensor quantity)
    {
        using var scope = TensorScope.Begin();
        using var mode = Gradients.Pause();
        var (start, values) = AbsoluteDrift.Split(quantity);
        return scope.Keep(RelativeError.Ratio((values - start).Abs(), values.Abs() + start.Abs()));
    }

    /// <summary>The geometric mean over all rollouts and times, the start included.</summary>
    public static double GeometricMeanOf(Tensor quantity, double floor = PublishedFloor)
    {
        using var scope = TensorScope.Begin();
        return GeometricMean.Of(Of(quantity), floor);
    }
}
