using System.Diagnostics;
using Noether.Data.Grids;
using Noether.Experiments.EquivariantFluids;
using Noether.Experiments.HeatDiffusion;
using Noether.Experiments.OceanCurrents;
using Noether.Models.Grids;
using Noether.Reports;
using Noether.Torch;
using Noether.Workbench.Catalogue;
using Noether.Workbench.Grids;
using Noether.Workbench.Running;

namespace Noether.Benchmarks;

/// <summary>One training step of every network of fields at the published sizes: does it fit, and how long does it take.</summary>
/// <remarks>
/// Plans of the scale <c>full</c> as they stand, batch, roll-out and all; only the velocities are random, since making the real ones takes hours, and heat's samples are few. ResNets, which
/// the plans do not name, have the published widths. Memory is how far the resident memory rises above an untrained network and its data.
/// </remarks>
public sealed class FullScaleStepBench : IBench
{
    private const double MaxGibibytes = 24;

    private static readonly string[] ResNetPlan =
    [
        "network.architecture=res_net",
        $"network.widths=[{string.Join(", ", GridNetworkShape.PublishedResNet.Widths)}]",
    ];

    private static readonly FieldForecastExperiment[] Experiments =
    [
        new EquivariantFluidsExperiment(),
        new OceanCurrentsExperiment(),
        new HeatDiffusionExperiment(),
    ];

    /// <inheritdoc/>
    public string Name => "full-scale-step";

    /// <inheritdoc/>
    public string Description => "one training step of each network of fields at the published sizes";

    /// <inheritdoc/>
    public Report Run(IProgress<ProgressReport>? progress, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        var table = new ResultTable(
            $"One training step at the published sizes, {Runtime.Threads} threads",
            new("experiment", "experiment"),
            new("network", "network"),
            new("model", "model"),
            new("batch", "batch"),
            new("rollout", "roll-out"),
            new("seconds", "seconds"),
            new("frames", "frames per second"),
            new("peak", "peak GiB")
        );
        var cases = Cases().ToArray();
        var largest = 0.0;
        foreach (var (index, (experiment, plan, model)) in cases.Index())
        {
            cancellation.ThrowIfCancellationRequested();
            progress?.Report(new(Name, (double)index / cases.Length, $"{plan.Network.Architecture} {model}"));
            var (seconds, peak) = Step(experiment, plan, model);
            largest = Math.Max(largest, peak);
            table.Add(
                experiment.Name,
                plan.Network.Architecture == FieldArchitecture.UNet ? "U-Net" : "ResNet",
                model,
                plan.Training.BatchSize,
                plan.Training.Rollout,
                seconds,
                plan.Training.BatchSize * plan.Training.Rollout / seconds,
                peak
            );
        }

        return Report.Of(
            $"bench {Name}",
            clock.Elapsed.TotalSeconds,
            [table],
            [Check.AtMost("memory", "the largest peak, GiB", largest, MaxGibibytes)]
        );
    }

    private static IEnumerable<(FieldForecastExperiment Experiment, FieldForecastPlan Plan, string Model)> Cases()
    {
        foreach (var experiment in Experiments)
        {
            var plan = FullPlan(experiment.Name, []);
            // Augmentation changes nothing in a step but its data.
            foreach (var model in plan.Models.Where(model => !FieldModels.IsAugmented(model)))
                yield return (experiment, plan, model);
        }

        var residual = FullPlan(Experiments[0].Name, ResNetPlan);
        foreach (var model in new[] { FieldModels.Plain, "um" })
            yield return (Experiments[0], residual, model);
    }

    private static FieldForecastPlan FullPlan(string experiment, IReadOnlyList<string> overrides) =>
        ChosenPlan.Find(experiment, scale: "full", overrides: overrides).Source.Read<FieldForecastPlan>();

    private static (double Seconds, double PeakGibibytes) Step(
        FieldForecastExperiment experiment,
        FieldForecastPlan plan,
        string model
    )
    {
        using var scope = TensorScope.Begin();
        using var data = Data(experiment, plan);
        using var job = experiment.Prepare(plan, data, model, trial: 0);
        var watch = Stopwatch.StartNew();
        var peak = PeakMemory.Of(() => _ = job.Trainer.Run().First());
        return (watch.Elapsed.TotalSeconds, peak / (1L << 30));
    }

    private static FieldDataset Data(FieldForecastExperiment experiment, FieldForecastPlan plan)
    {
        if (experiment is not HeatDiffusionExperiment)
            return FieldDataset.Of(plan, RandomField(plan), null);
        var samples = (int)Math.Ceiling(plan.Training.BatchSize / plan.Data.Train);
        return HeatDataset.Of(plan with { Data = plan.Data with { Samples = samples } }, CancellationToken.None);
    }

    // As few frames as hold a window in each part.
    private static VectorField RandomField(FieldForecastPlan plan)
    {
        using var generator = new Seed((ulong)plan.Seed).ToGenerator();
        var shortest = Math.Min(plan.Data.Validation, 1 - plan.Data.Train - plan.Data.Validation);
        var length = (long)Math.Ceiling((plan.Window + plan.Data.Gap + plan.Training.BatchSize) / shortest);
        return new VectorField(
            Tensor.Normal(generator, [length, 2, plan.Data.Patch, plan.Data.Patch]).To(DType.Float32)
        );
    }
}
