using System.Diagnostics;
using Noether.Data;
using Noether.Dynamics;
using Noether.Dynamics.Integrators;
using Noether.Dynamics.Integrators.Schemes;
using Noether.Plans;
using Noether.Reports;
using Noether.Torch;
using Noether.Torch.Optimisers;
using Noether.Torch.Schedules;
using Noether.Training;
using Noether.Workbench.Catalogue;
using Noether.Workbench.Forecasting;
using Noether.Workbench.Running;
using Noether.Workbench.Verification;

namespace Noether.Experiments.Pendulum;

/// <summary>Learning the flow of the springy double pendulum from 500 short pieces (Yao et al., 2021; Finzi et al., 2021).</summary>
public sealed class PendulumExperiment : IExperiment, IForecaster, IVerifiable
{
    internal const string ExperimentName = "pendulum";

    /// <inheritdoc/>
    public string Name => ExperimentName;

    /// <inheritdoc/>
    public string Description =>
        "the springy double pendulum from invariant scalars: Hamiltonian networks and neural ODEs";

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> Models => PendulumModels.Descriptions;

    /// <inheritdoc/>
    public Type PlanType => typeof(PendulumPlan);

    /// <inheritdoc/>
    public Report Reproduce(
        ReproduceRequest request,
        IProgress<ProgressReport>? progress,
        CancellationToken cancellation
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        var clock = Stopwatch.StartNew();
        var plan = Chosen(request.Plan.Read<PendulumPlan>(), request.Models);
        using var data = PendulumData.Simulate(plan.Data, DataSeed(plan), cancellation);
        using var evaluation = new PendulumEvaluation(data, plan, data.StatesOf(plan.Evaluation.On), cancellation);
        var runs = plan.Models.SelectMany(model =>
            Enumerable.Range(0, model.Trials ?? plan.Trials).Select(trial => (model, trial))
        );
        var trials = ParallelRuns.Map(
            [.. runs],
            request.Workers,
            run => RunTrial(plan, data, evaluation, run.model, run.trial, progress, cancellation),
            cancellation
        );
        return PendulumReport.Make(plan, request.Plan, data, evaluation, trials, clock.Elapsed.TotalSeconds);
    }

    /// <inheritdoc/>
    public string Resolve(PlanSource source, string model)
    {
        ArgumentNullException.ThrowIfNull(source);
        var plan = source.Read<PendulumPlan>();
        return Resolved(plan, ModelPlan(plan, model));
    }

    /// <inheritdoc/>
    public TrainingJob Prepare(PlanSource source, string model, long trial) =>
        Prepare(source, model, trial, CancellationToken.None);

    /// <inheritdoc/>
    public TrainingJob Prepare(PlanSource source, string model, long trial, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(source);
        var plan = source.Read<PendulumPlan>();
        using var data = PendulumData.Simulate(plan.Data, DataSeed(plan), cancellation);
        return Prepare(plan, data, ModelPlan(plan, model), trial);
    }

    /// <inheritdoc/>
    public Report Evaluate(Checkpoint checkpoint, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        var clock = Stopwatch.StartNew();
        var plan = PlanOf(checkpoint);
        using var data = PendulumData.Simulate(plan.Data, DataSeed(plan), cancellation);
        using var evaluation = new PendulumEvaluation(data, plan, data.StatesOf(plan.Evaluation.On), cancellation);
        using var model = Load(checkpoint, plan);
        using var scope = TensorScope.Begin();
        var score = evaluation.Score(evaluation.Predict(model.Field));
        var table = PendulumReport.ScoreTable($"{checkpoint.Model} after {checkpoint.State.Step} steps");
        PendulumReport.AddScore(table, checkpoint.Model, model.Module.ParameterCount(), score);
        return Report.Of($"evaluate {checkpoint.Model}", clock.Elapsed.TotalSeconds, [table], []);
    }

    /// <inheritdoc/>
    public Tensor Forecast(
        Checkpoint checkpoint,
        Tensor initial,
        IReadOnlyList<double> times,
        CancellationToken cancellation
    )
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        var plan = PlanOf(checkpoint);
        using var model = Load(checkpoint, plan);
        return Forecasts.Rollout(
            model.Field,
            initial,
            12,
            times,
            plan.Data.TimeStep / plan.Evaluation.StepsPerState,
            cancellation
        );
    }

    /// <inheritdoc/>
    public VerificationSubject Subject(Checkpoint checkpoint, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        var plan = PlanOf(checkpoint);
        using var data = PendulumData.Simulate(plan.Data, DataSeed(plan), cancellation);
        return PendulumVerification.Of(AsTrained(checkpoint, plan).Module, data.TestStates.Clone().Unscoped());
    }

    /// <summary>A model with a checkpoint's weights, in float64.</summary>
    public static PendulumModel Load(Checkpoint checkpoint, PendulumPlan plan)
    {
        var model = AsTrained(checkpoint, plan);
        model.Module.To(DType.Float64);
        return model;
    }

    private static PendulumModel AsTrained(Checkpoint checkpoint, PendulumPlan plan)
    {
        var model = PendulumModels.Create(checkpoint.Model, plan.Training, new Seed(0), states: null);
        model.Module.LoadState(checkpoint.State.Part("model."));
        return model;
    }

    /// <summary>The seed of the simulated data.</summary>
    public static Seed DataSeed(PendulumPlan plan) => new Seed((ulong)plan.Seed).Child("data");

    /// <summary>Trains and evaluates one model on a thread of its own.</summary>
    public static PendulumTrial RunTrial(
        PendulumPlan plan,
        PendulumData data,
        PendulumEvaluation evaluation,
        PendulumModelPlan model,
        long trial,
        IProgress<ProgressReport>? progress,
        CancellationToken cancellation,
        int rolloutsToKeep = 0,
        string? checkpointPath = null
    )
    {
        using var job = Prepare(plan, data, model, trial);
        var outcome = TrainingRunner.Run(job, progress, cancellation);
        if (checkpointPath is not null)
            TrainingRunner.Save(job, checkpointPath);
        job.Network.To(Device.Cpu);
        job.Network.To(DType.Float64);
        using var scope = TensorScope.Begin();
        var predicted = evaluation.Predict((IVectorField)job.Network);
        return new PendulumTrial(model, trial, job.Network.ParameterCount(), outcome, evaluation.Score(predicted))
        {
            Rollouts = rolloutsToKeep == 0 ? null : predicted.Slice(0, 0, rolloutsToKeep).Clone().Unscoped(),
        };
    }

    private static TrainingJob Prepare(PendulumPlan plan, PendulumData data, PendulumModelPlan modelPlan, long trial)
    {
        var training = plan.Training;
        var device = Runtime.Require(Device.Parse(training.Device));
        var seed = new Seed((ulong)plan.Seed).Child(modelPlan.Name).Child(trial);
        var model = PendulumModels.Create(modelPlan.Name, training, seed.Child("weights"), data.TrainChunks);
        model.Module.To(device);
        var chunks = data.TrainChunks.To(DType.Float32).To(device).Unscoped();
        var intervals = plan.Data.ChunkStates - 1;

        Tensor Loss(Tensor target)
        {
            var start = target.Select(1, 0);
            var states = FixedSteps.Rollout(
                model.Field,
                Methods.Rk4,
                start,
                plan.Data.TimeStep,
                intervals,
                training.StepsPerState
            );
            return (states - target).Square().Mean();
        }

        var optimiser = new Adam(model.Module.Parameters());
        var trainer = new Trainer<Tensor>(
            model.Module,
            optimiser,
            modelPlan.BatchSize is { } batch && batch < chunks.Size(0)
                ? new RowBatches(chunks, new Batches(chunks.Size(0), batch, seed.Child("batches")))
                : new FullBatch<Tensor>(chunks),
            Loss,
            new TrainingOptions
            {
                Steps = training.Steps,
                LearningRate = new CosineSchedule(
                    modelPlan.LearningRate,
                    modelPlan.LearningRate * training.FinalRate,
                    training.Steps
                ),
            },
            RowBatches.Split
        );
        var resolved = Resolved(plan, modelPlan);
        return new TrainingJob(ExperimentName, modelPlan.Name, trial, resolved, model.Module, trainer)
        {
            Owned = [optimiser, chunks],
            CheckpointEvery = training.CheckpointEvery,
            DataChecksum = DataChecksum.Of(chunks),
            SamplesPerStep = Math.Min(modelPlan.BatchSize ?? long.MaxValue, chunks.Size(0)),
        };
    }

    private static string Resolved(PendulumPlan plan, PendulumModelPlan model) =>
        PlanYaml.Write(plan with { Models = [model] });

    private static PendulumPlan PlanOf(Checkpoint checkpoint) =>
        PlanYaml.Parse<PendulumPlan>(checkpoint.Plan, $"the checkpoint's plan");

    /// <summary>The models to run: all but the optional ones, or those asked for with those they are measured against.</summary>
    public static PendulumPlan Chosen(PendulumPlan plan, IReadOnlyList<string> asked)
    {
        if (asked.Count == 0)
            return plan with { Models = [.. plan.Models.Where(model => !model.Optional)] };

        string[] listed = [.. plan.Models.Select(model => model.Name)];
        string[] known = [.. listed.Union(PendulumModels.Descriptions.Keys)];
        var names = ModelChoice.Of(ExperimentName, asked, known, listed, PendulumModels.MeasuredAgainst);
        var models = names.Select(name => ModelPlan(plan, name)).ToArray();
        // A median of three is measured against medians of three.
        var trials = models.SelectMany(model =>
            PendulumModels.MeasuredAgainst(model.Name).Select(other => (Name: other, model.Trials))
        );
        var most = trials
            .GroupBy(pair => pair.Name)
            .ToDictionary(pairs => pairs.Key, pairs => pairs.Max(pair => pair.Trials));
        return plan with
        {
            Models =
            [
                .. models.Select(model => model with { Trials = model.Trials ?? most.GetValueOrDefault(model.Name) }),
            ],
        };
    }

    // A model that the plan does not list can still be trained, with the default settings.
    private static PendulumModelPlan ModelPlan(PendulumPlan plan, string name)
    {
        if (!PendulumModels.Descriptions.ContainsKey(name))
            throw new UserException(
                $"There is no pendulum model '{name}': the known ones are {string.Join(", ", PendulumModels.Descriptions.Keys)}."
            );
        return plan.Models.FirstOrDefault(model => model.Name == name) ?? new PendulumModelPlan { Name = name };
    }
}
