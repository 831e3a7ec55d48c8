using System.Diagnostics;
using Noether.Reports;

namespace Noether.Benchmarks;

/// <summary>Runs that are killed again and again, and resumed, beside the same runs left alone: they must end with the same bits.</summary>
/// <remarks>
/// SIGKILL to the training process: every other time as soon as a checkpoint is half-written, otherwise after a random time from its start or from
/// its first step on. A checkpoint after every step makes the writes frequent. Compared are all tensors of the last checkpoint (weights, optimiser, best
/// copy, order of the data), its words, and every line of the metrics but for its times and memory.
/// </remarks>
public sealed class ResumeBench : IBench
{
    private static readonly Case[] Cases =
    [
        new("pendulum", "scalars-hnn", ["training.steps=600", "training.checkpoint_every=1"]),
        new(
            "equivariant-fluids",
            "um",
            [
                "training.steps=150",
                "training.batch_size=16",
                "training.checkpoint_every=1",
                "training.validate_every=10",
                "training.prefetch=2",
            ]
        ),
    ];

    /// <inheritdoc/>
    public string Name => "resume";

    /// <inheritdoc/>
    public string Description => "runs that are killed and resumed, beside the same runs left alone: bit for bit";

    /// <inheritdoc/>
    public Report Run(IProgress<ProgressReport>? progress, CancellationToken cancellation) =>
        Run(new BenchRequest(), progress, cancellation);

    /// <inheritdoc/>
    public Report Run(BenchRequest request, IProgress<ProgressReport>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var clock = Stopwatch.StartNew();
        var table = new ResultTable(
            $"{request.Kills} kills of each run",
            new("run", "run"),
            new("kills", "kills"),
            new("in_start", "before the first step"),
            new("in_write", "inside a checkpoint's write"),
            new("differing_tensors", "tensors that differ"),
            new("differing_lines", "metrics that differ")
        );
        var checks = new List<Check>();
        foreach (var one in Cases)
        {
            var root = Directory.CreateTempSubdirectory("noether-resume").FullName;
            try
            {
                var found = new KilledRun(one, root).Compare(request.Kills, progress, cancellation);
                table.Add(
                    $"{one.Experiment}, {one.Model}",
                    found.Kills,
                    found.InStart,
                    found.InWrite,
                    found.DifferingTensors,
                    found.DifferingLines
                );
                checks.Add(
                    Check.AtLeast(one.Experiment, $"kills survived, {one.Model}", found.Kills, request.Kills) with
                    {
                        Ok = found.Kills >= request.Kills && found.DifferingTensors + found.DifferingLines == 0,
                    }
                );
            }
            finally
            {
                Directory.Delete(root, recursive: true);
            }
        }

        return Report.Of($"bench {Name}", clock.Elapsed.TotalSeconds, [table], checks);
    }

    internal sealed record Case(string Experiment, string Model, IReadOnlyList<string> Overrides);
}
