using System.Diagnostics;
using Noether.Data.Metrics;
using Noether.Reports;
using Noether.Torch;
using Noether.Training;
using Noether.Workbench.Running;

namespace Noether.Benchmarks;

/// <summary>Training steps as <c>train</c> takes them, with metrics, curves and checkpoints, beside the bare loop of the same steps.</summary>
/// <remarks>
/// Batch, loss, gradient, clipping, optimiser: that is all of the bare loop. Both sides train a network of their own on the same
/// batches, in interleaved rounds on one thread. Neither is validated.
/// </remarks>
public sealed class TrainerBench : IBench
{
    private const int Rounds = 15;

    private static readonly (BareSteps.Kind Kind, int StepsPerRound, double Bar)[] Cases =
    [
        (BareSteps.Kind.Fluid, 4, 1.03),
        (BareSteps.Kind.Pendulum, 10, 1.08),
    ];

    /// <inheritdoc/>
    public string Name => "trainer";

    /// <inheritdoc/>
    public string Description =>
        "training steps with all that is logged and saved, beside the bare loop of the same steps";

    /// <inheritdoc/>
    public Report Run(IProgress<ProgressReport>? progress, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        var table = new ResultTable(
            $"Milliseconds per step, medians of {Rounds} interleaved rounds, one thread",
            new("run", "run"),
            new("trained", "trainer (ms)"),
            new("bare", "bare loop (ms)"),
            new("ratio", "trainer / bare")
        );
        var checks = new List<Check>();
        var before = Runtime.Threads;
        Runtime.Threads = 1;
        try
        {
            foreach (var (kind, steps, bar) in Cases)
            {
                progress?.Report(new($"trainer, {kind}", 0, "measuring"));
                var (trained, bare, ratio) = Measure(kind, steps, cancellation);
                table.Add(kind.ToString(), trained * 1e3, bare * 1e3, ratio);
                checks.Add(Check.AtMost(kind.ToString(), "the trainer's time over the bare loop's", ratio, bar));
            }
        }
        finally
        {
            Runtime.Threads = before;
        }

        return Report.Of($"bench {Name}", clock.Elapsed.TotalSeconds, [table], checks);
    }

    private static (double Trained, double Bare, double Ratio) Measure(
        BareSteps.Kind kind,
        int steps,
        CancellationToken cancellation
    )
    {
        var root = Directory.CreateTempSubdirectory("noether-trainer").FullName;
        try
        {
            using var bare = BareSteps.Of(kind);
            using var stream = TrainingRunner
                .Steps(bare.Job, RunFolder.Open(root), progress: null, cancellation)
                .GetEnumerator();
            var (trained, alone) = (new double[Rounds], new double[Rounds]);
            for (var round = -1; round < Rounds; round++)
            {
                var both = (Trained: Time(() => stream.MoveNext(), steps), Bare: Time(bare.Step, steps));
                if (round >= 0)
                    (trained[round], alone[round]) = both;
            }

            // Of neighbours in time, since the machine may be busier in one round than in another.
            var ratio = Median.Of([.. trained.Zip(alone, (one, other) => one / other)]);
            return (Median.Of(trained), Median.Of(alone), ratio);
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private static double Time(Action step, int steps)
    {
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < steps; i++)
            step();
        return clock.Elapsed.TotalSeconds / steps;
    }
}
