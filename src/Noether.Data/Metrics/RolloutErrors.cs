using Noether.Torch;
using Noether.Torch.Autograd;

namespace Noether.Data.Metrics;

/// <summary>How far predicted rollouts are from the truth: <see cref="RelativeError"/>, summarised over trajectories and times.</summary>
/// <param name="GeometricMean">Over all trajectories and times, the exact start included, as published.</param>
/// <param name="GeometricMeanAfterStart">Over all trajectories and all times but the first.</param>
/// <param name="Median">The median over trajectories of each one's geometric mean after the start.</param>
/// <param name="FractionAboveTenth">The fraction of trajectories whose geometric mean after the start exceeds 0.1.</param>
/// <param name="NonFinite">The number of trajectories with a number that is not finite; each such state counts as an error of 1.</param>
/// <param name="Trajectories">How many trajectories were compared.</param>
public sealed record RolloutErrors(
    double GeometricMean,
    double GeometricMeanAfterStart,
    double Median,
    double FractionAboveTenth,
    long NonFinite,
    long Trajectories
)
{
    private const double Large = 0.1;

    /// <summary>Compares rollouts that share their first state. Two of [batch, time, dimension], two times or more.</summary>
    public static RolloutErrors Measure(
        Tensor predicted,
        Tensor truth,
        double floor = Data.Metrics.GeometricMean.PublishedFloor
    )
    {
        ArgumentNullException.ThrowIfNull(predicted);
        ArgumentNullException.ThrowIfNull(truth);
        if (predicted.Rank != 3 || predicted.Size(1) < 2)
            throw new ArgumentException(
                $"Rollouts are [batch, time, dimension] with two times or more, not {predicted}.",
                nameof(predicted)
            );

        using var scope = TensorScope.Begin();
        using var mode = Gradients.Pause();
        var errors = RelativeError.Of(predicted, truth);
        var later = errors.Slice(1, 1);
        var each = Data.Metrics.GeometricMean.Along(1, later, floor);
        var isFinite = predicted.IsFinite().Flatten(1).All(1);
        return new RolloutErrors(
            Data.Metrics.GeometricMean.Of(errors, floor),
            Data.Metrics.GeometricMean.Of(later, floor),
            each.Quantile(0.5).ToDouble(),
            each.Greater(Large).To(DType.Float64).Mean().ToDouble(),
            isFinite.Not().Sum().Item<long>(),
            predicted.Size(0)
        );
    }
}
