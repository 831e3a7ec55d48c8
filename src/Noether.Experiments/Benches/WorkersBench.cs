using System.Diagnostics;
using Noether.Data;
using Noether.Experiments.Fields;
using Noether.Experiments.Running;
using Noether.Torch;
using Noether.Training;

namespace Noether.Experiments.Benches;

/// <summary>Two processes that share every batch beside one process with a single thread: the same weights, and how much sooner.</summary>
/// <remarks>
/// The weights are compared in float64 after 50 steps of the fluid U-Net on the same global batches. The speed is that of
/// <c>train --workers 2</c> on the small scale, between the tenth step and the last; starting up counts for neither side.
/// </remarks>
public sealed class WorkersBench : IBench
{
    private const int Workers = 2;
    private const int ComparedSteps = 50;
    private const int TimedSteps = 110;
    private const int WarmUp = 10;
    private const int Rounds = 3;

    /// <inheritdoc/>
    public string Name => "workers";

    /// <inheritdoc/>
    public string Description => "two processes that share every batch, beside one with a single thread";

    /// <inheritdoc/>
    public Report Run(IProgress<ProgressReport>? progress, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        progress?.Report(new("workers", 0, "comparing weights"));
        var difference = LargestDifference();
        var (one, two) = (new double[Rounds], new double[Rounds]);
        for (var round = 0; round < Rounds; round++)
        {
            cancellation.ThrowIfCancellationRequested();
            progress?.Report(new("workers", (round + 1.0) / (Rounds + 1), "measuring"));
            one[round] = SecondsPerStep(1);
            two[round] = SecondsPerStep(Workers);
        }

        var speedUp = Median.Of([.. one.Zip(two, (alone, shared) => alone / shared)]);
        var table = new ResultTable(
            $"The fluid U-Net, global batch 16, medians of {Rounds} interleaved rounds",
            new("one_ms", "1 process, 1 thread (ms per step)"),
            new("two_ms", "2 processes, 1 thread each (ms per step)"),
            new("speed_up", "speed-up"),
            new("difference", $"largest difference of a weight after {ComparedSteps} steps")
        );
        table.Add(Median.Of(one) * 1e3, Median.Of(two) * 1e3, speedUp, difference);
        return Report.Of(
            $"bench {Name}",
            clock.Elapsed.TotalSeconds,
            [table],
            [
                Check.AtMost("same", "largest difference of a weight, float64", difference, 1e-12),
                Check.AtLeast("speed", "one process's time over that of two", speedUp, 1.6),
            ]
        );
    }

    /// <summary>max |θ₂ − θ₁| after the same steps by two members of a group and by one alone.</summary>
    private static double LargestDifference()
    {
        var alone = Train(null);
        var port = OwnProgram.FreePort();
        var members = Enumerable
            .Range(0, Workers)
            .Select(rank =>
                Task.Factory.StartNew(
                    () =>
                    {
                        using var group = ProcessGroup.Connect(new("127.0.0.1", port, rank, Workers));
                        var weights = Train(group);
                        group.Barrier();
                        return weights;
                    },
                    TaskCreationOptions.LongRunning
                )
            )
            .ToArray();
        return members.Max(member =>
            member.GetAwaiter().GetResult().Zip(alone, (one, other) => Math.Abs(one - other)).Max()
        );
    }

    private static double[] Train(ProcessGroup? group)
    {
        var before = Runtime.Threads;
        Runtime.Threads = 1;
        using var job = BareSteps.FluidJob(ComparedSteps, DType.Float64);
        if (group is not null)
            job.Trainer.Share(group);
        foreach (var step in job.Trainer.Run())
            _ = step;
        Runtime.Threads = before;
        return [.. job.Network.Parameters().SelectMany(parameter => parameter.Detach().ToDoubles())];
    }

    private static double SecondsPerStep(int workers)
    {
        var root = Directory.CreateTempSubdirectory("noether-workers").FullName;
        try
        {
            var folder = Path.Combine(root, "run");
            var start = OwnProgram.Start([
                "train",
                "equivariant-fluids",
                $"training.steps={TimedSteps}",
                "training.judge_every=1000000",
                "data.frames=200",
                "data.spin_up=1",
                "evaluation.windows=4",
                "--model",
                FieldModels.Plain,
                "--out",
                folder,
                "--workers",
                $"{workers}",
            ]);
            start.Environment["OMP_NUM_THREADS"] = "1";
            using var process = Process.Start(start) ?? throw new UserException("The training could not be started.");
            var errors = process.StandardError.ReadToEndAsync();
            _ = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            if (process.ExitCode != 0)
                throw new UserException(
                    $"The training by {workers} ended with {process.ExitCode}: {errors.Result.Trim()}"
                );

            var seconds = MetricsLog.ReadSeconds(Path.Combine(folder, "metrics.jsonl"));
            return (seconds[^1] - seconds[WarmUp - 1]) / (seconds.Count - WarmUp);
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }
}
