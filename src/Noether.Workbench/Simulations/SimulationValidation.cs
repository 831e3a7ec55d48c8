using Noether.Data.Metrics;
using Noether.Dynamics.Integrators.Schemes;
using Noether.Dynamics.Systems;
using Noether.Reports;
using Noether.Torch;
using Noether.Torch.Autograd;

namespace Noether.Workbench.Simulations;

/// <summary>Whether simulated trajectories can be trusted: what they should conserve, how exact their steps are, and known motions.</summary>
public static class SimulationValidation
{
    private const double ConservationBar = 1e-6;
    private const double StepBar = 1e-6;
    private const int StepTrajectories = 100;

    /// <summary>A table of the conserved quantities, and a check for each, for the step size and for every known motion of the system.</summary>
    public static (ResultTable Table, IReadOnlyList<Check> Checks) Of(
        SimulatedTrajectories simulated,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(simulated);
        using var scope = TensorScope.Begin();
        using var mode = Gradients.Pause();
        var table = new ResultTable(
            $"Conserved quantities of {simulated.Plan.System}",
            new("quantity", "quantity"),
            new("mean_size", "mean |Q(0)|"),
            new("mean_drift", "mean |Q(t) − Q(0)|"),
            new("largest_drift", "largest |Q(t) − Q(0)|")
        );
        var checks = new List<Check>();
        foreach (var (name, values) in simulated.ConservedQuantities)
        {
            var size = values.Select(1, 0).Abs().Mean().ToDouble();
            var largest = AbsoluteDrift.LargestOf(values);
            table.Add(name, size, AbsoluteDrift.MeanOf(values), largest);
            checks.Add(
                Check.AtMost(
                    $"conserves {name}",
                    "largest drift / max(1, mean size)",
                    largest / Math.Max(1, size),
                    ConservationBar
                )
            );
        }

        checks.Add(StepCheck(simulated, cancellation));
        checks.AddRange(KnownMotion.Of(simulated.Plan.System).Select(motion => motion.Measure()));
        return (table, checks);
    }

    /// <summary>The difference from a Runge–Kutta method of order 4 at a quarter of the step: another method, so no shared mistake.</summary>
    private static Check StepCheck(SimulatedTrajectories simulated, CancellationToken cancellation)
    {
        var plan = simulated.Plan;
        var other = plan.MakeSimulation() with { Method = Methods.Rk4, StepsPerInterval = 4 * plan.StepsPerState };
        var count = Math.Min(StepTrajectories, plan.Trajectories);
        var ensemble = new Ensemble(simulated.System, simulated.States.Select(1, 0))
        {
            Constants = simulated.Constants,
        };
        var again = other.Run(ensemble.At(Tensor.Indices(count)), cancellation);
        var error = RelativeError.Of(again, simulated.States.Narrow(0, 0, count)).Max().ToDouble();
        return Check.AtMost("step", "largest relative difference from another method", error, StepBar);
    }
}
