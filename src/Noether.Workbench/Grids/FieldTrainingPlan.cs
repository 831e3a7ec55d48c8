using Noether.Plans;

namespace Noether.Workbench.Grids;

/// <summary>How a model of fields is trained: Adam, predictions fed back, the weights that did best on validation windows.</summary>
public sealed record FieldTrainingPlan
{
    /// <summary>Optimiser steps.</summary>
    [AtLeast(1)]
    public int Steps { get; init; } = 600;

    /// <summary>Windows per step.</summary>
    [AtLeast(1)]
    [FormerName("batch")]
    public int BatchSize { get; init; } = 16;

    /// <summary>Frames that are forecast in training, each from the ones before it.</summary>
    [AtLeast(1)]
    public int Rollout { get; init; } = 3;

    /// <summary>The first learning rate; it falls as a cosine.</summary>
    [Above(0)]
    public double LearningRate { get; init; } = 1e-3;

    /// <summary>The first learning rates of models that are trained at another, by their names.</summary>
    public IReadOnlyDictionary<string, double> LearningRates { get; init; } =
        new Dictionary<string, double>(StringComparer.Ordinal);

    /// <summary>The last one, as a fraction of the first.</summary>
    [AtLeast(0), AtMost(1)]
    public double FinalRate { get; init; } = 0.02;

    /// <summary>The largest norm of a gradient.</summary>
    [Above(0)]
    public double ClipNorm { get; init; } = 1;

    /// <summary>Steps between two validations.</summary>
    [AtLeast(1)]
    [FormerName("judge_every")]
    public int ValidateEvery { get; init; } = 100;

    /// <summary>Looks at the validation windows in a row without a smaller error after which a run ends early; null for never.</summary>
    [AtLeast(1)]
    public int? Patience { get; init; }

    /// <summary>Steps of a run that may be left out because their loss or gradient is not finite; one more ends it.</summary>
    [AtLeast(0)]
    [FormerName("skipped_steps")]
    public int MaxSkipped { get; init; }

    /// <summary>Batches that are made ahead, on a thread of their own; 0 makes each when it is needed. The result is the same.</summary>
    [AtLeast(0)]
    public int Prefetch { get; init; }

    /// <summary>Whether the log follows how well the network keeps each symmetry, at every validation.</summary>
    public bool FollowSymmetry { get; init; }

    /// <summary>Steps between two checkpoints of a run with a folder.</summary>
    [AtLeast(1)]
    public int CheckpointEvery { get; init; } = 100;

    /// <summary>The first learning rate of a model.</summary>
    internal double LearningRateOf(string model) => LearningRates.GetValueOrDefault(model, LearningRate);
}
