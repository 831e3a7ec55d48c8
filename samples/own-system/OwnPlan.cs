using Noether.Plans;

namespace OwnSystem;

/// <summary>What a plan of the experiment may set: see <c>quartic-oscillator.yaml</c>.</summary>
public sealed record OwnPlan
{
    /// <summary>The root of every random stream.</summary>
    [AtLeast(0)]
    public long Seed { get; init; } = 1;

    /// <summary>Positions at which the force is known.</summary>
    [AtLeast(1)]
    public int Samples { get; init; } = 256;

    /// <summary>Units of a hidden layer.</summary>
    [AtLeast(1)]
    public int Width { get; init; } = 32;

    /// <summary>Steps of Adam, each with all samples.</summary>
    [AtLeast(1)]
    public int Steps { get; init; } = 500;

    /// <summary>The learning rate.</summary>
    [Above(0)]
    public double LearningRate { get; init; } = 1e-2;
}
