using System.Diagnostics;
using Noether.Reports;
using Noether.Torch;
using Noether.Workbench.Catalogue;
using Noether.Workbench.Grids;

namespace Noether.Benchmarks;

/// <summary>Training of every network of equivariant-fluids at its small scale, beside the plain network: a step, and a run with its validation.</summary>
/// <remarks>
/// The trainer's own steps: batch, roll-out, gradients, clipping, optimiser; the run is validated every third of it. Runs take
/// turns, a few steps each, in an order that moves on every round. The ratio of steps is the median over rounds without a validation of the ratio within a
/// round, that of runs is of the sums. Velocities are random, and on one thread.
/// </remarks>
public sealed class FluidTrainingBench : IBench
{
    private const string Experiment = "equivariant-fluids";
    private const int StepsPerTurn = 5;
    private const int Validations = 3;
    private const int Frames = 200;
    private const int Squares = 7;

    private static readonly (string Model, double Bar)[] Bars =
    [
        ("um", 1.25),
        ("mag", 1.4),
        ("mag-shared", 1.1),
        ("mag-0", 1.02),
        ("rot", 1.1),
        ("scale", 4.0),
        ("combined", 1.2),
    ];

    /// <inheritdoc/>
    public string Name => "fluid-training";

    /// <inheritdoc/>
    public string Description => "training of each network of velocity fields at the small scale, beside the plain one";

    /// <inheritdoc/>
    public Report Run(IProgress<ProgressReport>? progress, CancellationToken cancellation) =>
        Run(new BenchRequest(), progress, cancellation);

    /// <inheritdoc/>
    public Report Run(BenchRequest request, IProgress<ProgressReport>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var clock = Stopwatch.StartNew();
        var models = Chosen(request.Models);
        var before = Runtime.Threads;
        Runtime.Threads = 1;
        try
        {
            var every = Math.Max(1, request.Steps / Validations);
            var plan = ChosenPlan
                .Find(
                    Experiment,
                    scale: "small",
                    overrides: [$"training.steps={request.Steps}", $"training.validate_every={every}"]
                )
                .Source.Read<FieldForecastPlan>();
            using var data = RandomFields(plan);
            var runs = models.Select(model => FluidTrainingRun.Of(plan, data, model)).ToArray();
            try
            {
                TakeTurns(runs, request.Steps, progress, cancellation);
                return Report.Of($"bench {Name}", clock.Elapsed.TotalSeconds, [Table(plan, runs)], Checks(runs));
            }
            finally
            {
                foreach (var run in runs)
                    run.Dispose();
            }
        }
        finally
        {
            Runtime.Threads = before;
        }
    }

    private static string[] Chosen(IReadOnlyList<string> asked)
    {
        string[] known = [.. Bars.Select(bar => bar.Model)];
        var chosen =
            asked.Count == 0 ? known : ModelChoice.Of(Experiment, asked, [FieldModels.Plain, .. known], known, _ => []);
        return [FieldModels.Plain, .. chosen.Where(model => model != FieldModels.Plain)];
    }

    private static void TakeTurns(
        FluidTrainingRun[] runs,
        int steps,
        IProgress<ProgressReport>? progress,
        CancellationToken cancellation
    )
    {
        for (var (done, round) = (0, 0); done < steps; done += StepsPerTurn, round++)
        {
            cancellation.ThrowIfCancellationRequested();
            progress?.Report(new("fluid-training", (double)done / steps, $"step {done} of {steps}"));
            for (var turn = 0; turn < runs.Length; turn++)
                runs[(round + turn) % runs.Length].Take(Math.Min(StepsPerTurn, steps - done));
        }
    }

    private static ResultTable Table(FieldForecastPlan plan, FluidTrainingRun[] runs)
    {
        var plain = runs[0];
        var table = new ResultTable(
            $"Runs of {plan.Training.Steps} steps of {plan.Training.BatchSize} windows, {Validations} validations of {plan.Evaluation.ValidationWindows} windows, one thread",
            new("model", "model"),
            new("step", "ms per step"),
            new("step_ratio", "over plain"),
            new("validation", "ms per validation"),
            new("validation_ratio", "over plain (validation)"),
            new("run", "seconds per run"),
            new("run_ratio", "over plain (run)"),
            new("peak", "peak MiB of a step"),
            new("loss", "last loss"),
            new("error", "validation error")
        );
        foreach (var run in runs)
        {
            table.Add(
                run.Model,
                run.StepSeconds * 1e3,
                run.StepsOver(plain),
                run.ValidationSeconds * 1e3,
                run.ValidationSeconds / plain.ValidationSeconds,
                run.RunSeconds,
                run.RunSeconds / plain.RunSeconds,
                run.PeakBytes / (1 << 20),
                run.Loss,
                run.ValidationError
            );
        }

        return table;
    }

    private static IReadOnlyList<Check> Checks(FluidTrainingRun[] runs) =>
        [
            .. from bar in Bars
            from run in runs
            where run.Model == bar.Model
            from check in new[]
            {
                Check.AtMost(
                    $"step-{run.Model}",
                    $"a step of {run.Model} over one of plain",
                    run.StepsOver(runs[0]),
                    bar.Bar
                ),
                Check.AtMost(
                    $"run-{run.Model}",
                    $"a run of {run.Model} over one of plain",
                    run.RunSeconds / runs[0].RunSeconds,
                    bar.Bar
                ),
            }
            select check,
        ];

    private static FieldDataset RandomFields(FieldForecastPlan plan)
    {
        using var scope = TensorScope.Begin();
        using var generator = new Seed(1).ToGenerator();
        var side = plan.Data.Patch;
        return FieldDataset.Of(
            plan,
            new Data.Grids.VectorField(Tensor.Normal(generator, [Frames, 2, side, Squares * side], DType.Float32)),
            null
        );
    }
}
