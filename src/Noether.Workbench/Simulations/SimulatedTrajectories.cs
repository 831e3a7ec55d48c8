using Noether.Dynamics.Systems;
using Noether.Formats.Numpy;
using Noether.Torch;
using Noether.Torch.Autograd;
using Noether.Torch.Files;

namespace Noether.Workbench.Simulations;

/// <summary>The trajectories that a <see cref="SimulationPlan"/> asks for, with everything that is saved beside them.</summary>
public sealed class SimulatedTrajectories : IDisposable
{
    // A system that needs more draws than this has an initial distribution that hardly ever gives an acceptable trajectory.
    private const int MaxRounds = 50;

    private SimulatedTrajectories(SimulationPlan plan, Ensemble ensemble, Tensor states, int rejected)
    {
        using var scope = TensorScope.Begin();
        using var mode = Gradients.Pause();
        Plan = plan;
        System = ensemble.System;
        States = states.Unscoped();
        Times = plan.MakeSimulation().Times().Unscoped();
        Constants = ensemble.Constants.ToDictionary(entry => entry.Key, entry => entry.Value.Unscoped());
        ConservedQuantities = System.ConservedQuantities.ToDictionary(
            quantity => quantity.Name,
            quantity => quantity.Of(States).Unscoped()
        );
        Rejected = rejected;
    }

    /// <summary>What was asked for.</summary>
    public SimulationPlan Plan { get; }

    /// <summary>The true system, with the constants of every sample where they vary.</summary>
    public HamiltonianSystem System { get; }

    /// <summary>[count, states, dimension].</summary>
    public Tensor States { get; }

    /// <summary>[states].</summary>
    public Tensor Times { get; }

    /// <summary>Every conserved quantity along every trajectory, [count, states], the energy first.</summary>
    public IReadOnlyDictionary<string, Tensor> ConservedQuantities { get; }

    /// <summary>The constants that vary by sample, [count, ..].</summary>
    public IReadOnlyDictionary<string, Tensor> Constants { get; }

    /// <summary>Trajectories that were drawn but did not belong in the set: close encounters, and those that no step was short enough for.</summary>
    public int Rejected { get; }

    /// <summary>Draws and follows trajectories until there are as many acceptable ones as the plan asks for.</summary>
    /// <exception cref="UserException">The plan asks for what cannot be: see its message.</exception>
    public static SimulatedTrajectories Simulate(SimulationPlan plan, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        using var scope = TensorScope.Begin();
        using var mode = Gradients.Pause();
        var system = plan.MakeSystem();
        var simulation = plan.MakeSimulation();
        RequireMemory(plan, system);

        var seed = new Seed((ulong)plan.Seed).Child("simulate");
        var accepted = new List<(Ensemble Ensemble, Tensor States)>();
        var (found, rejected) = (0L, 0L);
        for (var round = 0; found < plan.Trajectories; round++)
        {
            if (round == MaxRounds)
                throw new UserException(
                    $"Only {found} of {found + rejected} trajectories of '{plan.System}' had no close encounter and met the tolerance: "
                        + "ask for a shorter time, more steps_per_state, more softening or a smaller closest_approach."
                );

            cancellation.ThrowIfCancellationRequested();
            var missing = plan.Trajectories - found;
            var count = Math.Min(
                plan.Trajectories,
                (long)Math.Ceiling(missing * (found + rejected + 1.0) / (found + 1))
            );
            var ensemble = system.SampleEnsemble(count, seed.Child(round));
            var states = simulation.Run(ensemble, cancellation);
            var isFinite = states.IsFinite().Flatten(1).All(1);
            RequireFinite(plan, isFinite);

            var good = system.IsAcceptable(states).And(isFinite).NonZero().Squeeze(1);
            rejected += count - good.Count;
            if (good.Count == 0)
                continue;

            var kept = good.Slice(0, 0, missing);
            found += kept.Count;
            accepted.Add((ensemble.At(kept), states.IndexSelect(0, kept)));
        }

        return new SimulatedTrajectories(plan, Join(system, accepted), Join(accepted), (int)rejected);
    }

    /// <summary>
    /// Writes an NPZ file: <c>states</c>, <c>times</c>, one array per conserved quantity and per constant that varies, named with
    /// underscores, all float64.
    /// </summary>
    public void Save(string path)
    {
        var arrays = new Dictionary<string, Tensor> { ["states"] = States, ["times"] = Times };
        foreach (var (name, values) in ConservedQuantities.Concat(Constants))
            arrays[name.Replace(' ', '_')] = values;
        Npz.Write(path, arrays);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        States.Dispose();
        Times.Dispose();
        foreach (var tensor in ConservedQuantities.Values.Concat(Constants.Values))
            tensor.Dispose();
    }

    private static Tensor Join(List<(Ensemble Ensemble, Tensor States)> parts) =>
        Tensor.Cat([.. parts.Select(part => part.States)]);

    private static Ensemble Join(HamiltonianSystem system, List<(Ensemble Ensemble, Tensor States)> parts)
    {
        var constants = parts[0]
            .Ensemble.Constants.Keys.ToDictionary(
                name => name,
                name => Tensor.Cat([.. parts.Select(part => part.Ensemble.Constants[name])])
            );
        return system.WithConstants(constants, Join(parts).Select(1, 0));
    }

    private static void RequireFinite(SimulationPlan plan, Tensor isFinite)
    {
        var broken = isFinite.Not().Sum().Item<long>();
        if (broken > 0 && plan.Tolerance is null)
            throw new UserException(
                $"{broken} of {isFinite.Count} trajectories of '{plan.System}' ran to infinity with '{plan.Method}' at a step of "
                    + $"{plan.TimeStep / plan.StepsPerState:g3}: raise steps_per_state (now {plan.StepsPerState}) or give a tolerance."
            );
        if (broken == isFinite.Count)
            throw new UserException(
                $"No trajectory of '{plan.System}' met a tolerance of {plan.Tolerance:g3} with '{plan.Method}', however short its steps: "
                    + "raise the tolerance or steps_per_state, or take a method of higher order."
            );
    }

    private static void RequireMemory(SimulationPlan plan, HamiltonianSystem system)
    {
        // The states while they are followed, once more while they are joined, and the conserved quantities.
        var bytes = 3.0 * sizeof(double) * plan.Trajectories * plan.States * system.Dimension;
        var available = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        if (bytes > available)
            throw new UserException(
                $"{plan.Trajectories} trajectories of {plan.States} states need about {bytes / 1e9:f0} GB of memory and there are "
                    + $"{available / 1e9:f0} GB: lower trajectories or states."
            );
    }
}
