using Noether.Plans;

namespace Noether.Experiments.HamiltonianTasks;

/// <summary>Window prediction of two bodies: orbits that start at angles in [−π, 0] for training, in [0, π] for the test.</summary>
public sealed record RotatedOrbitsPlan : ICheckedPlan
{
    /// <summary>Independent trainings of every model on the same data; medians are reported.</summary>
    [AtLeast(1)]
    public int Trials { get; init; } = 3;

    /// <summary>Orbits to train on, and as many to test with.</summary>
    [AtLeast(1)]
    public int Orbits { get; init; } = 800;

    /// <summary>States per orbit.</summary>
    [AtLeast(2)]
    public int Points { get; init; } = 20;

    /// <summary>Time between states.</summary>
    [Above(0)]
    public double TimeStep { get; init; } = 0.40816;

    /// <summary>The smallest distance of a body from the centre.</summary>
    [Above(0)]
    public double SmallestRadius { get; init; } = 1.5;

    /// <summary>The largest distance of a body from the centre.</summary>
    [Above(0)]
    public double LargestRadius { get; init; } = 3;

    /// <summary>The relative spread of the speed around that of a circular orbit.</summary>
    [AtLeast(0)]
    public double SpeedNoise { get; init; } = 7e-4;

    /// <summary>Frames that are given.</summary>
    [AtLeast(1)]
    public int Inputs { get; init; } = 5;

    /// <summary>Frames to predict.</summary>
    [AtLeast(1)]
    public int Outputs { get; init; } = 5;

    /// <summary>Hidden layers.</summary>
    [AtLeast(1)]
    public int Depth { get; init; } = 2;

    /// <summary>Units of a hidden layer of the plain and of the Scalars network.</summary>
    [AtLeast(1)]
    public int Width { get; init; } = 128;

    /// <summary>Planar vectors in a hidden layer of the SO(2) network.</summary>
    [AtLeast(1)]
    public int PlanarWidth { get; init; } = 48;

    /// <summary>Optimiser steps.</summary>
    [AtLeast(0)]
    public long Steps { get; init; } = 10_000;

    /// <summary>Windows per step.</summary>
    [AtLeast(1)]
    [FormerName("batch")]
    public long BatchSize { get; init; } = 256;

    /// <summary>The learning rate of Adam at first; it ends at a thousandth of it, along a cosine.</summary>
    [Above(0)]
    public double LearningRate { get; init; } = 2e-3;

    /// <inheritdoc/>
    public string? FindProblem() =>
        Inputs + Outputs > Points
            ? $"'inputs' ({Inputs}) and 'outputs' ({Outputs}) together must not exceed 'points' ({Points})."
        : SmallestRadius > LargestRadius
            ? $"'smallest_radius' ({SmallestRadius}) must not exceed 'largest_radius' ({LargestRadius})."
        : null;
}
