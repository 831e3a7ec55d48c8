using System.Collections.ObjectModel;
using System.Diagnostics;
using Noether.Data.Grids;
using Noether.Data.Metrics;
using Noether.Models.Grids;
using Noether.Plans;
using Noether.Reports;
using Noether.Reports.Pages;
using Noether.Torch;
using Noether.Torch.Optimisers;
using Noether.Torch.Schedules;
using Noether.Training;
using Noether.Workbench.Catalogue;
using Noether.Workbench.Running;
using Noether.Workbench.Verification;

namespace Noether.Workbench.Grids;

/// <summary>Networks of one architecture and several symmetries, trained alike on fields and evaluated on transformed test sets.</summary>
public abstract class FieldForecastExperiment : IExperiment, IVerifiable
{
    private const int VerifiedWindows = 20;
    private const int FollowedWindows = 8;

    /// <inheritdoc/>
    public abstract string Name { get; }

    /// <inheritdoc/>
    public abstract string Description { get; }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> Models => FieldModels.Descriptions(Components);

    /// <summary>2 of velocities, 1 of scalars.</summary>
    protected virtual int Components => 2;

    /// <inheritdoc/>
    public Type PlanType => typeof(FieldForecastPlan);

    /// <inheritdoc/>
    public Report Reproduce(
        ReproduceRequest request,
        IProgress<ProgressReport>? progress,
        CancellationToken cancellation
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        var clock = Stopwatch.StartNew();
        var plan = Read(request.Plan);
        var models =
            request.Models.Count > 0
                ? ModelChoice.Of(Name, request.Models, [.. Models.Keys], plan.Models, _ => [])
                : plan.Models;
        using var scope = TensorScope.Begin();
        using var data = Data(plan, progress, cancellation);
        var sets = FieldTestSet.All(plan, data);
        // One after another, before anything runs beside it.
        var peaks = models.Distinct().ToDictionary(model => model, model => PeakOfStep(plan, data, model));
        var gallery = request.Illustrated ? new FieldGallery(sets[0], data.Standards) : null;
        var runs =
            from model in models
            from trial in Enumerable.Range(0, plan.Trials)
            select (Model: model, Trial: trial);
        var trials = ParallelRuns.Map(
            [.. runs],
            request.Workers,
            run =>
                RunTrial(plan, data, sets, gallery, run.Model, run.Trial, progress, cancellation) with
                {
                    PeakBytes = peaks[run.Model],
                },
            cancellation
        );
        FieldTrial[] rows = [.. Baselines(data, sets), .. trials];
        string[] names = [.. sets.Select(set => set.Name)];
        return FieldForecastReport.Make(Name, request.Plan, rows, names, clock.Elapsed.TotalSeconds) with
        {
            Illustrations = gallery is null ? Illustrations.None : FieldFigures.Of(gallery, rows, names),
            Plan = PlanYaml.Write(plan with { Models = models }),
        };
    }

    /// <inheritdoc/>
    public string Resolve(PlanSource source, string model)
    {
        ArgumentNullException.ThrowIfNull(source);
        _ = FieldModels.AugmentationOf(model, Components);
        return Resolved(Read(source), model);
    }

    /// <inheritdoc/>
    public virtual IReadOnlyList<string> DataFiles(PlanSource source) => [];

    /// <inheritdoc/>
    public TrainingJob Prepare(PlanSource source, string model, long trial) =>
        Prepare(source, model, trial, CancellationToken.None);

    /// <inheritdoc/>
    public TrainingJob Prepare(PlanSource source, string model, long trial, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(source);
        var plan = Read(source);
        _ = FieldModels.AugmentationOf(model, Components);
        var data = Data(plan, null, cancellation);
        var job = Prepare(plan, data, model, trial);
        return job with { Owned = [.. job.Owned, data] };
    }

    /// <inheritdoc/>
    public Report Evaluate(Checkpoint checkpoint, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        var clock = Stopwatch.StartNew();
        var plan = PlanYaml.Parse<FieldForecastPlan>(checkpoint.Plan, "the checkpoint's plan");
        using var scope = TensorScope.Begin();
        using var data = Data(plan, null, cancellation);
        var sets = FieldTestSet.All(plan, data);
        using var network = Load(checkpoint, plan);
        var trial = Evaluated(
            plan,
            sets,
            checkpoint.Model,
            checkpoint.Trial,
            network,
            new(TrainingStatus.Unfinished, checkpoint.State.Step, double.NaN, double.NaN)
        );
        string[] names = [.. sets.Select(set => set.Name)];
        FieldTrial[] rows = [.. Baselines(data, sets), trial];
        return Report.Of(
            $"evaluate {checkpoint.Model}",
            clock.Elapsed.TotalSeconds,
            [
                FieldForecastReport.Table(
                    "Root mean squared error, in standard units",
                    rows,
                    names,
                    score => score.Error
                ),
                FieldForecastReport.Table("ESE, in decades", rows, names, score => score.SpectrumError),
            ],
            []
        );
    }

    /// <inheritdoc/>
    public VerificationSubject Subject(Checkpoint checkpoint, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        var plan = PlanYaml.Parse<FieldForecastPlan>(checkpoint.Plan, "the checkpoint's plan");
        using var scope = TensorScope.Begin();
        using var data = Data(plan, null, cancellation);
        var frames = data.Test.At(data.Test.Spread(VerifiedWindows)).Input.To(DType.Float64);
        return FieldVerification.Of(Load(checkpoint, plan), frames.Clone().Unscoped());
    }

    /// <summary>The network of a checkpoint, in evaluation mode.</summary>
    protected GridNetwork Load(Checkpoint checkpoint, FieldForecastPlan plan)
    {
        var network = FieldModels.Create(checkpoint.Model, plan.Network, new Seed(0), Components);
        network.LoadState(checkpoint.State.Part("model."));
        network.Train(false);
        return network;
    }

    /// <summary>What is learned and evaluated, made as the plan says; it belongs to no scope but to its holder.</summary>
    protected abstract FieldDataset Data(
        FieldForecastPlan plan,
        IProgress<ProgressReport>? progress,
        CancellationToken cancellation
    );

    private static string Resolved(FieldForecastPlan plan, string model) =>
        PlanYaml.Write(plan with { Models = [model] });

    // A name that is none is refused before the data are made.
    private FieldForecastPlan Read(PlanSource source)
    {
        var plan = source.Read<FieldForecastPlan>();
        foreach (var name in plan.Models.Concat(plan.Training.LearningRates.Keys))
            _ = FieldModels.AugmentationOf(name, Components);
        foreach (var (name, rate) in plan.Training.LearningRates)
        {
            if (!(rate > 0 && double.IsFinite(rate)))
                throw new UserException($"training.learning_rates.{name} is {rate}, but must be above 0.");
        }

        return plan;
    }

    private double PeakOfStep(FieldForecastPlan plan, FieldDataset data, string model)
    {
        using var job = Prepare(plan, data, model, trial: 0);
        return PeakMemory.Of(() => _ = job.Trainer.Run().First());
    }

    private FieldTrial RunTrial(
        FieldForecastPlan plan,
        FieldDataset data,
        IReadOnlyList<FieldTestSet> sets,
        FieldGallery? gallery,
        string model,
        long trial,
        IProgress<ProgressReport>? progress,
        CancellationToken cancellation
    )
    {
        using var job = Prepare(plan, data, model, trial);
        var outcome = TrainingRunner.Run(job, progress, cancellation);
        var network = (GridNetwork)job.Network;
        return Evaluated(plan, sets, model, trial, network, outcome) with
        {
            Shown = trial == 0 ? gallery?.Of(network) : null,
        };
    }

    private static FieldTrial Evaluated(
        FieldForecastPlan plan,
        IReadOnlyList<FieldTestSet> sets,
        string model,
        long trial,
        GridNetwork network,
        TrainingOutcome outcome
    )
    {
        network.Train(false);
        return new(
            model,
            trial,
            network.ParameterCount(),
            network.Flops(plan.Data.Patch, plan.Data.Patch),
            double.NaN,
            outcome,
            sets.ToDictionary(set => set.Name, set => (FieldScore?)set.Score(network, sets[0]), StringComparer.Ordinal)
        );
    }

    private static IEnumerable<FieldTrial> Baselines(FieldDataset data, IReadOnlyList<FieldTestSet> sets)
    {
        yield return Of("persistence", set => set.ScorePersistence());
        yield return Of("mean of each cell", set => set.ScoreMeans(data.Means));

        FieldTrial Of(string name, Func<FieldTestSet, FieldScore?> score) =>
            new(name, 0, 0, 0, double.NaN, null, sets.ToDictionary(set => set.Name, score, StringComparer.Ordinal));
    }

    /// <summary>One model on data that are there, in float32 unless told otherwise.</summary>
    public TrainingJob Prepare(
        FieldForecastPlan plan,
        FieldDataset data,
        string model,
        long trial,
        DType type = DType.Float32
    )
    {
        var training = plan.Training;
        var seed = new Seed((ulong)plan.Seed).Child(model).Child(trial);
        var network = FieldModels.Create(model, plan.Network, seed.Child("weights"), Components);
        network.To(type);
        var rate = training.LearningRateOf(model);
        var optimiser = new Adam(network.Parameters());
        var windows = new FieldBatches(
            data.Train,
            training.BatchSize,
            FieldModels.AugmentationOf(model, Components),
            seed.Child("batches")
        );
        var ahead = training.Prefetch > 0 ? new PrefetchedBatches<FieldBatch>(windows, training.Prefetch) : null;
        var steps = new Trainer<FieldBatch>(
            network,
            optimiser,
            ahead ?? (IBatches<FieldBatch>)windows,
            batch =>
            {
                network.Train(true);
                var typed = batch with { Input = batch.Input.To(type), Target = batch.Target.To(type) };
                return MeanSquaredError.Loss(
                    FieldRollout.Of(network, typed, training.Rollout),
                    typed.Target,
                    typed.Mask
                );
            },
            new()
            {
                Steps = training.Steps,
                ClipNorm = training.ClipNorm,
                LearningRate = new CosineSchedule(rate, rate * training.FinalRate, training.Steps),
                MaxSkipped = training.MaxSkipped,
            },
            FieldBatches.Split
        );
        var validation = data.Validation.Spread(plan.Evaluation.ValidationWindows).Unscoped();
        var trainer = new BestStateTrainer(steps, network, ValidationError, training.ValidateEvery, training.Patience);
        return new(Name, model, trial, Resolved(plan, model), network, trainer)
        {
            Owned = ahead is null ? [optimiser, trainer, validation] : [ahead, optimiser, trainer, validation],
            DataChecksum = data.Checksum,
            SamplesPerStep = Math.Min(training.BatchSize, data.Train.Count),
            Measure = training.FollowSymmetry ? Measured : null,
            Data = data.Standards?.ToText() ?? ReadOnlyDictionary<string, string>.Empty,
            CheckpointEvery = training.CheckpointEvery,
        };

        // Of the first validation windows, each moved by an element of its own; 0 is exact.
        IReadOnlyDictionary<string, double> Measured()
        {
            network.Train(false);
            var batch = data.Validation.At(validation.Narrow(0, 0, Math.Min(FollowedWindows, validation.Count)));
            return FieldSymmetryErrors.Of(network, batch, plan.Evaluation.Transformations, seed.Child("symmetry"));
        }

        // On what the model is trained on, so that an augmented one is chosen by augmented windows.
        double ValidationError()
        {
            network.Train(false);
            var batch = data.Validation.At(
                validation,
                FieldModels.AugmentationOf(model, Components),
                seed.Child("validation")
            );
            return MeanSquaredError.Of(
                FieldRollout.Of(network, batch with { Input = batch.Input.To(type) }, plan.Evaluation.Steps),
                batch.Target,
                batch.Mask
            );
        }
    }
}
