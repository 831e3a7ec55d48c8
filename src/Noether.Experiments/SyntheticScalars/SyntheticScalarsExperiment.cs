using System.Diagnostics;
using Noether.Data.Metrics;
using Noether.Plans;
using Noether.Reports;
using Noether.Torch;
using Noether.Torch.Optimisers;
using Noether.Training;
using Noether.Workbench.Catalogue;
using Noether.Workbench.Running;
using Noether.Workbench.Verification;

namespace Noether.Experiments.SyntheticScalars;

/// <summary>How many samples a network needs when it is given invariants, and when it is not (Villar et al., 2021).</summary>
public sealed class SyntheticScalarsExperiment : IExperiment, IVerifiable
{
    private const string ExperimentName = "synthetic-scalars";

    /// <inheritdoc/>
    public string Name => ExperimentName;

    /// <inheritdoc/>
    public string Description => "functions with a known symmetry: networks of invariants beside plain networks";

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> Models { get; } =
        SyntheticModelName.All.ToDictionary(
            model => model.FullName,
            model => model.Description,
            StringComparer.Ordinal
        );

    /// <inheritdoc/>
    public Type PlanType => typeof(SyntheticScalarsPlan);

    /// <inheritdoc/>
    public Report Reproduce(
        ReproduceRequest request,
        IProgress<ProgressReport>? progress,
        CancellationToken cancellation
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        var clock = Stopwatch.StartNew();
        var plan = request.Plan.Read<SyntheticScalarsPlan>();
        var models =
            request.Models.Count > 0
                ?
                [
                    .. ModelChoice
                        .Of(
                            ExperimentName,
                            request.Models,
                            [.. Models.Keys],
                            [
                                .. SyntheticModelName
                                    .All.Where(model => plan.Tasks.Contains(model.Task))
                                    .Select(model => model.FullName),
                            ],
                            SyntheticModelName.MeasuredAgainst
                        )
                        .Select(SyntheticModelName.Find),
                ]
                : SyntheticModelName.All.Where(model => plan.Tasks.Contains(model.Task)).ToArray();
        // Large sets take longest; begun first, they leave no worker idle at the end.
        var runs =
            from size in plan.Sizes.OrderDescending()
            from model in models
            from trial in Enumerable.Range(0, plan.TrainingOf(model.Task).ProtocolOf(model).Trials)
            select (Model: model, Size: size, Trial: trial);
        var trials = ParallelRuns.Map(
            [.. runs],
            request.Workers,
            run => RunTrial(plan, run.Model, run.Size, run.Trial, progress, cancellation),
            cancellation
        );
        return SyntheticScalarsReport.Make(request.Plan, trials, clock.Elapsed.TotalSeconds);
    }

    /// <inheritdoc/>
    public string Resolve(PlanSource source, string model)
    {
        ArgumentNullException.ThrowIfNull(source);
        var plan = source.Read<SyntheticScalarsPlan>();
        return Resolved(plan, SyntheticModelName.Find(model), plan.Sizes[0]);
    }

    /// <summary>Trains on the first of the plan's sizes.</summary>
    public TrainingJob Prepare(PlanSource source, string model, long trial)
    {
        ArgumentNullException.ThrowIfNull(source);
        var plan = source.Read<SyntheticScalarsPlan>();
        return Prepare(plan, SyntheticModelName.Find(model), plan.Sizes[0], trial);
    }

    /// <inheritdoc/>
    public Report Evaluate(Checkpoint checkpoint, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        var clock = Stopwatch.StartNew();
        var plan = PlanYaml.Parse<SyntheticScalarsPlan>(checkpoint.Plan, "the checkpoint's plan");
        var name = SyntheticModelName.Find(checkpoint.Model);
        using var model = Load(checkpoint, plan, name);
        var trial = new SyntheticTrial(
            name,
            plan.Sizes[0],
            model.ParameterCount(),
            new(TrainingStatus.Unfinished, checkpoint.State.Step, double.NaN, double.NaN),
            SyntheticScore.Of(plan, name, model)
        );
        return Report.Of(
            $"evaluate {checkpoint.Model}",
            clock.Elapsed.TotalSeconds,
            [SyntheticScalarsReport.Table([trial])],
            []
        );
    }

    /// <inheritdoc/>
    public VerificationSubject Subject(Checkpoint checkpoint, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        var plan = PlanYaml.Parse<SyntheticScalarsPlan>(checkpoint.Plan, "the checkpoint's plan");
        var name = SyntheticModelName.Find(checkpoint.Model);
        using var scope = TensorScope.Begin();
        using var samples = SyntheticData.Test(plan, name.Target);
        var inputs = samples.Input.Flatten(1).To(DType.Float64).Clone().Unscoped();
        return SyntheticVerification.Of(name, Load(checkpoint, plan, name), inputs);
    }

    private static string Resolved(SyntheticScalarsPlan plan, SyntheticModelName name, int size) =>
        PlanYaml.Write(plan with { Tasks = [name.Task], Sizes = [size] });

    private static SyntheticModel Load(Checkpoint checkpoint, SyntheticScalarsPlan plan, SyntheticModelName name)
    {
        var model = name.Create(plan.TrainingOf(name.Task), new Seed(0));
        model.LoadState(checkpoint.State.Part("model."));
        return model;
    }

    private static SyntheticTrial RunTrial(
        SyntheticScalarsPlan plan,
        SyntheticModelName name,
        int size,
        long trial,
        IProgress<ProgressReport>? progress,
        CancellationToken cancellation
    )
    {
        using var job = Prepare(plan, name, size, trial);
        var outcome = TrainingRunner.Run(job, progress, cancellation);
        var model = (SyntheticModel)job.Network;
        return new(name, size, model.ParameterCount(), outcome, SyntheticScore.Of(plan, name, model));
    }

    private static TrainingJob Prepare(SyntheticScalarsPlan plan, SyntheticModelName name, int size, long trial)
    {
        using var scope = TensorScope.Begin();
        var settings = plan.TrainingOf(name.Task);
        var protocol = settings.ProtocolOf(name);
        var seed = new Seed((ulong)plan.Seed).Child(name.FullName).Child(size).Child(trial);
        var model = name.Create(settings, seed.Child("weights"));
        var training = SyntheticData.Training(plan, name.Target, size);
        model.Fit(training.Input, training.Target);
        var prepared = Prepared(training);
        var validation = Prepared(SyntheticData.Validation(plan, name.Target));

        var optimiser = new Adam(model.Parameters());
        var steps = new Trainer<WeightedSamples>(
            model,
            optimiser,
            new DrawnBatches(prepared, protocol.Batch, seed.Child("batches")),
            batch => ((model.Answer(batch.Prepared) - batch.Target).Square().Mean([1]) * batch.Weight).Sum(),
            new() { Steps = protocol.Epochs * protocol.StepsPerEpoch, LearningRate = protocol.Rate },
            WeightedSamples.Split
        );
        var trainer = new BestStateTrainer(
            steps,
            model,
            () => MeanSquaredError.Of(model.Answer(validation.Input), validation.Target),
            protocol.StepsPerEpoch
        );
        var resolved = Resolved(plan, name, size);
        return new(ExperimentName, name.FullName, trial, resolved, model, trainer)
        {
            Title = $"{name.FullName}, n = {size}, trial {trial + 1}",
            Owned = [optimiser, trainer, prepared, validation],
            DataChecksum = DataChecksum.Of(prepared.Input, prepared.Target),
            SamplesPerStep = protocol.Batch,
        };

        Samples Prepared(Samples samples) =>
            new Samples(model.Prepare(samples.Input), model.Scaled(samples.Target)).Held(DType.Float32);
    }
}
