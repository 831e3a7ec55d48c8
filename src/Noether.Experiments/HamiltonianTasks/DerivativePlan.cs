using Noether.Plans;

namespace Noether.Experiments.HamiltonianTasks;

/// <summary>One task that matches time derivatives: data, training and the evaluation by rollouts. Defaults as published.</summary>
public sealed record DerivativePlan : ICheckedPlan
{
    /// <summary>Independent trainings of every model on the same data; medians are reported.</summary>
    [AtLeast(1)]
    public int Trials { get; init; } = 3;

    /// <summary>Simulated trajectories, training and test together.</summary>
    [AtLeast(2)]
    public int Trajectories { get; init; } = 50;

    /// <summary>States per trajectory.</summary>
    [AtLeast(2)]
    public int Points { get; init; } = 30;

    /// <summary>The time that a trajectory covers.</summary>
    [Above(0)]
    public double Duration { get; init; } = 3;

    /// <summary>The standard deviation of the noise on the states. The derivatives are those of the clean states.</summary>
    [AtLeast(0)]
    public double Noise { get; init; } = 0.1;

    /// <summary>The part of the trajectories that is held out, the first ones.</summary>
    [Above(0), Below(1)]
    public double TestFraction { get; init; } = 0.5;

    /// <summary>Units of each of the two hidden layers.</summary>
    [AtLeast(1)]
    public int Width { get; init; } = 200;

    /// <summary>Optimiser steps.</summary>
    [AtLeast(0)]
    public long Steps { get; init; } = 2000;

    /// <summary>States per step; null for all of them.</summary>
    [AtLeast(1)]
    [FormerName("batch")]
    public long? BatchSize { get; init; }

    /// <summary>The learning rate of Adam at first.</summary>
    [Above(0)]
    public double LearningRate { get; init; } = 1e-3;

    /// <summary>The rate at the last step as a fraction of the first, along a cosine; 1 keeps it constant, as published.</summary>
    [AtLeast(0), AtMost(1)]
    public double FinalRate { get; init; } = 1;

    /// <summary>λ of the pull of the weights towards 0.</summary>
    [AtLeast(0)]
    public double WeightDecay { get; init; } = 1e-4;

    /// <summary>Initial states of the rollouts that evaluate the energy.</summary>
    [AtLeast(1)]
    public int EnergyStates { get; init; } = 15;

    /// <summary>The time that those rollouts cover.</summary>
    [Above(0)]
    public double EnergyDuration { get; init; } = 20;

    /// <summary>The states at which their energy is compared.</summary>
    [AtLeast(2)]
    public int EnergyPoints { get; init; } = 401;

    /// <summary>The held-out trajectories.</summary>
    internal int TestTrajectories => (int)Math.Round(Trajectories * TestFraction);

    /// <inheritdoc/>
    public string? FindProblem() =>
        TestTrajectories == 0 || TestTrajectories == Trajectories
            ? $"'test_fraction' ({TestFraction}) of {Trajectories} 'trajectories' leaves nothing to train on or to test with."
            : null;
}
