using Noether.Dynamics;
using Noether.Dynamics.Integrators.Schemes;
using Noether.Dynamics.Systems;
using Noether.Plans;

namespace Noether.Workbench.Simulations;

/// <summary>What <c>noether simulate</c> makes: trajectories of one system, from random initial states, at equal intervals.</summary>
public sealed record SimulationPlan : ICheckedPlan
{
    /// <summary>The name of the system, such as springy-double-pendulum.</summary>
    public string System { get; init; } = "springy-double-pendulum";

    /// <summary>The system's constants that differ from their defaults, by name: <c>mass1: 1.5</c>, <c>gravity.z: -2</c>.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <summary>How many trajectories.</summary>
    [AtLeast(1)]
    public int Trajectories { get; init; } = 100;

    /// <summary>Saved states per trajectory, the initial one included.</summary>
    [AtLeast(2)]
    public int States { get; init; } = 150;

    /// <summary>The time between saved states.</summary>
    [Above(0)]
    public double TimeStep { get; init; } = 0.2;

    /// <summary>The steps of the integrator between two saved states; the first try where there is a tolerance.</summary>
    [AtLeast(1)]
    public int StepsPerState { get; init; } = 8;

    /// <summary>The integrator, at fixed steps.</summary>
    public string Method { get; init; } = "dopri5";

    /// <summary>
    /// Steps are halved, trajectory by trajectory, until that changes no state by more than this, relatively; null keeps them as given.
    /// </summary>
    [Above(0)]
    public double? Tolerance { get; init; } = 1e-9;

    /// <summary>The root of every random stream.</summary>
    [AtLeast(0)]
    public long Seed { get; init; } = 2021;

    /// <inheritdoc/>
    public string? FindProblem()
    {
        try
        {
            MakeSystem();
            Methods.Find(Method);
            return null;
        }
        catch (UserException refused)
        {
            return char.ToLowerInvariant(refused.Message[0]) + refused.Message[1..].TrimEnd('.');
        }
    }

    /// <summary>The system with the plan's constants.</summary>
    /// <exception cref="UserException">There is no such system or constant, or the system cannot be with it.</exception>
    public HamiltonianSystem MakeSystem()
    {
        if (SystemCatalog.OptionsOf(System) is not { } options)
            return Parameters.Count == 0
                ? SystemCatalog.Create(System)
                : throw new UserException($"The system '{System}' has no parameters, so please give none.");

        var given = new PlanMap(new PlanLocation($"parameters of {System}", Line: 0), []);
        foreach (var (name, value) in Parameters)
            given = PlanOverlay.Merge(given, PlanOverlay.FromOverride($"{name}={value}"));
        return SystemCatalog.Create(System, PlanBinder.Record(given, options));
    }

    /// <summary>How the trajectories are followed.</summary>
    public Simulation MakeSimulation() =>
        new(TimeStep, States, StepsPerState) { Method = Methods.Find(Method), Tolerance = Tolerance };
}
