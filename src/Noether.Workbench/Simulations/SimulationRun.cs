using System.Diagnostics;
using Noether.Primitives.Files;
using Noether.Reports;

namespace Noether.Workbench.Simulations;

/// <summary>Simulates by request: to a file, to a validation, or both.</summary>
public static class SimulationRun
{
    /// <summary>Follows the trajectories, writes them, and says what was made and whether it can be trusted.</summary>
    /// <exception cref="UserException">Nothing would be left of the work, the plan cannot be, or the file cannot be written.</exception>
    public static Report Run(SimulationRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Output is null && !request.Validate)
            throw new UserException(
                "Nothing would be left of this simulation: say where it goes with --out FILE.npz, or check it with --validate."
            );

        if (request.Output is { } wanted)
            OutputFile.Prepare(wanted, request.Overwrite);
        var clock = Stopwatch.StartNew();
        using var simulated = SimulatedTrajectories.Simulate(request.Plan, cancellation);
        if (request.Output is { } path)
            simulated.Save(path);
        var tables = new List<ResultTable> { Summary(simulated, request.Output) };
        IReadOnlyList<Check> checks = [];
        if (request.Validate)
        {
            (var conserved, checks) = SimulationValidation.Of(simulated, cancellation);
            tables.Add(conserved);
        }

        return Report.Of("simulate", clock.Elapsed.TotalSeconds, tables, checks);
    }

    private static ResultTable Summary(SimulatedTrajectories simulated, string? path)
    {
        var table = new ResultTable(
            $"Trajectories of {simulated.Plan.System}",
            new("trajectories", "trajectories"),
            new("states", "states each"),
            new("dimension", "dimension"),
            new("last_time", "last time"),
            new("rejected", "close encounters left out"),
            new("file", "file")
        );
        var states = simulated.States;
        return table.Add(
            states.Size(0),
            states.Size(1),
            states.Size(2),
            (states.Size(1) - 1) * simulated.Plan.TimeStep,
            simulated.Rejected,
            path
        );
    }
}
