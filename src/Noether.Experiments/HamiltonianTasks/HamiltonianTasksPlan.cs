using Noether.Plans;

namespace Noether.Experiments.HamiltonianTasks;

/// <summary>The tasks of Greydanus, Dzamba and Yosinski (2019), and a test on rotated orbits.</summary>
public sealed record HamiltonianTasksPlan
{
    /// <summary>The root of every random stream.</summary>
    [AtLeast(0)]
    public long Seed { get; init; } = 2021;

    /// <summary>Which tasks to run.</summary>
    [NotEmpty]
    public IReadOnlyList<HamiltonianTask> Tasks { get; init; } = Enum.GetValues<HamiltonianTask>();

    /// <summary>H = q² + p².</summary>
    public DerivativePlan MassSpring { get; init; } = new();

    /// <summary>H = 3(1 − cos q) + p².</summary>
    public DerivativePlan Pendulum { get; init; } = new() { Points = 45 };

    /// <summary>Two bodies.</summary>
    public DerivativePlan TwoBody { get; init; } =
        new()
        {
            Trajectories = 1000,
            Points = 50,
            Duration = 20,
            Noise = 0,
            TestFraction = 0.2,
            Steps = 10_000,
            BatchSize = 200,
            WeightDecay = 0,
            EnergyDuration = 25,
            EnergyPoints = 500,
        };

    /// <summary>Three bodies.</summary>
    public DerivativePlan ThreeBody { get; init; } =
        new()
        {
            Trajectories = 5000,
            Points = 20,
            Duration = 5,
            Noise = 0,
            TestFraction = 0.2,
            Steps = 10_000,
            BatchSize = 600,
            EnergyDuration = 3,
            EnergyPoints = 500,
        };

    /// <summary>Window prediction.</summary>
    public RotatedOrbitsPlan RotatedOrbits { get; init; } = new();

    /// <summary>The settings of a task that matches derivatives.</summary>
    internal DerivativePlan DerivativePlanOf(HamiltonianTask task) =>
        task switch
        {
            HamiltonianTask.MassSpring => MassSpring,
            HamiltonianTask.Pendulum => Pendulum,
            HamiltonianTask.TwoBody => TwoBody,
            HamiltonianTask.ThreeBody => ThreeBody,
            _ => throw new ArgumentOutOfRangeException(nameof(task), task, "This task matches no derivatives."),
        };
}
