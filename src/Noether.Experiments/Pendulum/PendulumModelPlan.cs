using Noether.Plans;

namespace Noether.Experiments.Pendulum;

/// <summary>One model of the benchmark and what is particular to it.</summary>
public sealed record PendulumModelPlan
{
    /// <summary>A name that <see cref="PendulumModels"/> knows.</summary>
    [NotEmpty]
    public string Name { get; init; } = "";

    /// <summary>The first learning rate.</summary>
    [Above(0)]
    public double LearningRate { get; init; } = 5e-3;

    /// <summary>Independent trainings of this model; null for as many as the plan says.</summary>
    [AtLeast(1)]
    public int? Trials { get; init; }

    /// <summary>Chunks per optimiser step; null for all of them.</summary>
    [AtLeast(1)]
    [FormerName("batch")]
    public int? BatchSize { get; init; }

    /// <summary>Whether the model is left out unless it is asked for.</summary>
    public bool Optional { get; init; }

    /// <summary>The published mean of the rollout error, for the table.</summary>
    public double? Published { get; init; }
}
