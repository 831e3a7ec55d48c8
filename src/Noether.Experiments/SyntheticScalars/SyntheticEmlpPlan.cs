using Noether.Plans;

namespace Noether.Experiments.SyntheticScalars;

/// <summary>How the equivariant perceptrons of a task are built and trained: Adam at a rate that falls at milestones, if any.</summary>
public sealed record SyntheticEmlpPlan
{
    /// <summary>Independent trainings of every group's network on the same data; medians are reported.</summary>
    [AtLeast(1)]
    public int Trials { get; init; } = 1;

    /// <summary>Components of a hidden layer, before its gates, divided among tensors of all ranks.</summary>
    [AtLeast(1)]
    public int Channels { get; init; } = 384;

    /// <summary>Blocks of a linear map, a bilinear map and gates.</summary>
    [AtLeast(1)]
    public int Blocks { get; init; } = 3;

    /// <summary>What products add to a linear map: more learns faster, until products of products run away.</summary>
    [AtLeast(0)]
    public double BilinearScale { get; init; } = 0.1;

    /// <summary>Epochs; the validation error is taken after each, and the best weights win.</summary>
    [AtLeast(1)]
    public int Epochs { get; init; } = 900;

    /// <summary>Samples drawn in an epoch, with replacement.</summary>
    [AtLeast(1)]
    public int EpochSamples { get; init; } = 1000;

    /// <summary>Samples per step.</summary>
    [AtLeast(1)]
    [FormerName("batch")]
    public int BatchSize { get; init; } = 500;

    /// <summary>The learning rate of Adam at first.</summary>
    [Above(0)]
    public double LearningRate { get; init; } = 3e-3;

    /// <summary>What the rate is multiplied by at every milestone.</summary>
    [Above(0)]
    public double Decay { get; init; } = 0.5;

    /// <summary>The epochs after which the rate falls.</summary>
    [AtLeast(1)]
    public IReadOnlyList<int> Milestones { get; init; } = [];
}
