using Noether.Plans;

namespace Noether.Experiments.Pendulum;

/// <summary>The data of the benchmark: trajectories cut into chunks, one chunk from each.</summary>
public sealed record PendulumDataPlan
{
    /// <summary>Simulated trajectories. They must suffice for the three splits.</summary>
    [AtLeast(3)]
    public int Trajectories { get; init; } = 5000;

    /// <summary>Chunks to train on, one per trajectory.</summary>
    [AtLeast(1)]
    public int Train { get; init; } = 500;

    /// <summary>Trajectories for choosing settings.</summary>
    [AtLeast(1)]
    public int Validation { get; init; } = 500;

    /// <summary>Trajectories whose chunk gives the initial state of a test rollout.</summary>
    [AtLeast(1)]
    public int Test { get; init; } = 500;

    /// <summary>Saved states per trajectory.</summary>
    [AtLeast(5)]
    public int States { get; init; } = 150;

    /// <summary>States per chunk.</summary>
    [AtLeast(2)]
    public int ChunkStates { get; init; } = 5;

    /// <summary>Time between states.</summary>
    [Above(0)]
    public double TimeStep { get; init; } = 0.2;

    /// <summary>The factor before the second spring's energy: 1 in the released code, ½ in the paper.</summary>
    [Above(0)]
    public double SecondSpringFactor { get; init; } = 1;

    /// <summary>Runge–Kutta steps between two saved states.</summary>
    [AtLeast(1)]
    public int StepsPerState { get; init; } = 16;
}
