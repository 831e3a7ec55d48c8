using Noether.Plans;
using Noether.Torch.Modules;

namespace Noether.Experiments.SyntheticScalars;

/// <summary>How the models of a task are built and trained: Adam, with the rate falling at milestones.</summary>
public sealed record SyntheticTrainingPlan
{
    /// <summary>Independent trainings of every model on the same data; medians are reported.</summary>
    [AtLeast(1)]
    public int Trials { get; init; } = 1;

    /// <summary>Hidden layers of every perceptron.</summary>
    [AtLeast(1)]
    public int Depth { get; init; } = 3;

    /// <summary>Units of a hidden layer of the Scalars network.</summary>
    [AtLeast(1)]
    public int Width { get; init; } = 100;

    /// <summary>Units of a hidden layer of the plain network.</summary>
    [AtLeast(1)]
    public int PlainWidth { get; init; } = 100;

    /// <summary>The nonlinearity of both of these.</summary>
    public Activation Activation { get; init; } = Activation.Silu;

    /// <summary>Epochs; the validation error is taken after each, and the best weights win.</summary>
    [AtLeast(1)]
    public int Epochs { get; init; } = 100;

    /// <summary>Samples drawn in an epoch, with replacement.</summary>
    [AtLeast(1)]
    public int EpochSamples { get; init; } = 4000;

    /// <summary>Samples per step.</summary>
    [AtLeast(1)]
    [FormerName("batch")]
    public int BatchSize { get; init; } = 500;

    /// <summary>The learning rate of Adam at first.</summary>
    [Above(0)]
    public double LearningRate { get; init; } = 1e-3;

    /// <summary>What the rate is multiplied by at every milestone.</summary>
    [Above(0)]
    public double Decay { get; init; } = 0.5;

    /// <summary>The epochs after which the rate falls.</summary>
    [AtLeast(1)]
    public IReadOnlyList<int> Milestones { get; init; } = [];

    /// <summary>The equivariant perceptrons, whose steps cost more.</summary>
    public SyntheticEmlpPlan Emlp { get; init; } = new();

    /// <summary>How a model of the task is trained.</summary>
    internal SyntheticProtocol ProtocolOf(SyntheticModelName model) =>
        model.IsEmlp ? SyntheticProtocol.Of(Emlp) : SyntheticProtocol.Of(this);
}
