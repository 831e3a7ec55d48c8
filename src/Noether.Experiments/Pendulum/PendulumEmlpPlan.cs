using Noether.Plans;

namespace Noether.Experiments.Pendulum;

/// <summary>The size of an equivariant perceptron.</summary>
public sealed record PendulumEmlpPlan
{
    /// <summary>Components of a hidden layer, before its gates, divided among tensors of all ranks.</summary>
    [AtLeast(1)]
    public int Channels { get; init; } = 128;

    /// <summary>Blocks of a linear map, a bilinear map and gates.</summary>
    [AtLeast(1)]
    public int Blocks { get; init; } = 3;

    /// <summary>What products add to a linear map: more learns faster, until products of products run away.</summary>
    [AtLeast(0)]
    public double BilinearScale { get; init; } = 0.1;
}
