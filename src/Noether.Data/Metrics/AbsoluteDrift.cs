using Noether.Torch;
using Noether.Torch.Autograd;

namespace Noether.Data.Metrics;

/// <summary>|H(t) − H(0)| of a quantity along a rollout, in the quantity's own unit.</summary>
public static class AbsoluteDrift
{
    /// <summary>At every time. [batch, time] → [batch, time].</summary>
    public static Tensor Of(Tensor quantity)
    {
        using var scope = TensorScope.Begin();
        using var mode = Gradients.Pause();
        var (start, values) = Split(quantity);
        return scope.Keep((values - start).Abs());
    }

    /// <summary>The mean over all rollouts and times, the start included; infinite where a rollout is not finite.</summary>
    public static double MeanOf(Tensor quantity)
    {
        using var scope = TensorScope.Begin();
        var mean = Of(quantity).Mean().ToDouble();
        return double.IsNaN(mean) ? double.PositiveInfinity : mean;
    }

    /// <summary>The largest over all rollouts and times; infinite where a rollout is not finite.</summary>
    public static double LargestOf(Tensor quantity)
    {
        using var scope = TensorScope.Begin();
        var largest = Of(quantity).Max().ToDouble();
        return double.IsNaN(largest) ? double.PositiveInfinity : largest;
    }

    /// <summary>The first time [batch, 1] and all times [batch, time], in float64.</summary>
    internal static (Tensor Start, Tensor Values) Split(Tensor quantity)
    {
        ArgumentNullException.ThrowIfNull(quantity);
        if (quantity.Rank != 2)
            throw new ArgumentException(
                $"A quantity along rollouts is [batch, time], not {quantity}.",
                nameof(quantity)
            );

        var values = quantity.Detach().To(DType.Float64);
        return (values.Narrow(1, 0, 1), values);
    }
}
