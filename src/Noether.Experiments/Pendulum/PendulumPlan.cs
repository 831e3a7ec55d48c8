using Noether.Plans;

namespace Noether.Experiments.Pendulum;

/// <summary>The springy double pendulum benchmark: data, models, training, evaluation.</summary>
public sealed record PendulumPlan
{
    /// <summary>The root of every random stream.</summary>
    [AtLeast(0)]
    public long Seed { get; init; } = 2021;

    /// <summary>Independent trainings of every model; medians are reported.</summary>
    [AtLeast(1)]
    public int Trials { get; init; } = 1;

    /// <summary>What is simulated.</summary>
    public PendulumDataPlan Data { get; init; } = new();

    /// <summary>How models are trained.</summary>
    public PendulumTrainingPlan Training { get; init; } = new();

    /// <summary>How models are evaluated.</summary>
    public PendulumEvaluationPlan Evaluation { get; init; } = new();

    /// <summary>Which models, each with its own settings.</summary>
    [NotEmpty]
    public IReadOnlyList<PendulumModelPlan> Models { get; init; } = [new() { Name = "scalars-hnn" }];
}
