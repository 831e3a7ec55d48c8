using Noether.Plans;
using Noether.Torch.Modules;

namespace Noether.Experiments.Pendulum;

/// <summary>How every model of the benchmark is trained: Adam, on all chunks unless the model has a batch, through an RK4 rollout of the chunk.</summary>
public sealed record PendulumTrainingPlan
{
    /// <summary>Optimiser steps.</summary>
    [AtLeast(0)]
    public long Steps { get; init; } = 2000;

    /// <summary>Runge–Kutta steps between two states of a chunk.</summary>
    [AtLeast(1)]
    public int StepsPerState { get; init; } = 1;

    /// <summary>The last learning rate of the cosine schedule, as a fraction of the first.</summary>
    [AtLeast(0)]
    public double FinalRate { get; init; } = 0.001;

    /// <summary>Hidden layers.</summary>
    [AtLeast(1)]
    public int Depth { get; init; } = 4;

    /// <summary>Units of a hidden layer.</summary>
    [AtLeast(1)]
    public int Width { get; init; } = 100;

    /// <summary>The nonlinearity. Smooth ones suit Hamiltonian networks.</summary>
    public Activation Activation { get; init; } = Activation.Silu;

    /// <summary>The size of the equivariant perceptrons; depth, width and nonlinearity are those of the others.</summary>
    public PendulumEmlpPlan Emlp { get; init; } = new();

    /// <summary>Where training runs: <c>cpu</c>, <c>cuda</c> or <c>cuda:1</c>. Evaluation runs on the processor in float64.</summary>
    public string Device { get; init; } = "cpu";

    /// <summary>Steps between checkpoints.</summary>
    [AtLeast(1)]
    public long CheckpointEvery { get; init; } = 100;
}
