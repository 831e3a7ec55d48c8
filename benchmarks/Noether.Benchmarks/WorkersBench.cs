using System.Diagnostics;
using Noether.Data.Grids;
using Noether.Data.Metrics;
using Noether.Reports;
using Noether.Torch;
using Noether.Torch.Distributed;
using Noether.Training;
using Noether.Workbench.Grids;
using Noether.Workbench.Running;

namespace Noether.Benchmarks;

/// <summary>Two processes that share every batch beside one process with a single thread: the same weights, and how much sooner.</summary>
/// <remarks>
/// The weights are compared in float64 after 50 steps of the fluid U-Net on the same global batches. The speed is that of <c>train --workers 2</c>
/// on random fields, between the first steps and the last; starting up counts for neither side. The bar is for the U-Net of the published
/// size. The one of the small scale, a quarter as wide on a quarter of the cells, is told beside it: a quarter of its step does not depend on the
/// batch at all, so that halving the batch cannot halve it.
/// </remarks>
public sealed class WorkersBench : IBench
{
    private const int Workers = 2;
    private const int ComparedSteps = 50;
    private const int Rounds = 3;

    private static readonly (string Scale, int Steps, int WarmUp)[] Cases = [("small", 110, 10), ("full", 7, 2)];

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
        var table = new ResultTable(
            $"The plain U-Net of ocean-currents, global batch 16, medians of {Rounds} interleaved rounds",
            new("scale", "scale"),
            new("one_ms", "1 process, 1 thread (ms per step)"),
            new("two_ms", "2 processes, 1 thread each (ms per step)"),
            new("speed_up", "speed-up")
        );
        var root = Directory.CreateTempSubdirectory("noether-workers").FullName;
        var speedUp = double.NaN;
        try
        {
            var fields = Path.Combine(root, "fields.nc");
            WriteFields(fields);
            foreach (var (scale, steps, warmUp) in Cases)
            {
                var (one, two) = (new double[Rounds], new double[Rounds]);
                for (var round = 0; round < Rounds; round++)
                {
                    cancellation.ThrowIfCancellationRequested();
                    progress?.Report(new($"workers, {scale}", (double)round / Rounds, "measuring"));
                    one[round] = SecondsPerStep(fields, scale, steps, warmUp, 1);
                    two[round] = SecondsPerStep(fields, scale, steps, warmUp, Workers);
                }

                speedUp = Median.Of([.. one.Zip(two, (alone, shared) => alone / shared)]);
                table.Add(scale, Median.Of(one) * 1e3, Median.Of(two) * 1e3, speedUp);
            }
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }

        return Report.Of(
            $"bench {Name}",
            clock.Elapsed.TotalSeconds,
            [table],
            [
                Check.AtMost(
                    "same",
                    $"largest difference of a weight after {ComparedSteps} steps, float64",
                    difference,
                    1e-12
                ),
                Check.AtLeast("speed", "one process's time over that of two, published size", speedUp, 1.6),
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

    private static void WriteFields(string path)
    {
        using var scope = TensorScope.Begin();
        using var generator = new Seed(1).ToGenerator();
        VectorFieldFile.Write(path, new(Tensor.Normal(generator, [400, 2, 64, 64], DType.Float32)));
    }

    private static double SecondsPerStep(string fields, string scale, int steps, int warmUp, int workers)
    {
        var folder = Path.Combine(Path.GetDirectoryName(fields)!, $"{Guid.NewGuid():N}");
        var start = OwnProgram.Start([
            "train",
            "ocean-currents",
            $"training.steps={steps}",
            "training.validate_every=1000000",
            $"data.path={fields}",
            "data.first=u",
            "data.second=v",
            "data.until=null",
            "data.box=[]",
            "data.other_box=[]",
            "evaluation.windows=2",
            "evaluation.validation_windows=2",
            "--scale",
            scale,
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
            throw new UserException($"The training by {workers} ended with {process.ExitCode}: {errors.Result.Trim()}");

        var seconds = MetricsLog.ReadSeconds(Path.Combine(folder, "metrics.jsonl"));
        return (seconds[^1] - seconds[warmUp - 1]) / (seconds.Count - warmUp);
    }
}
