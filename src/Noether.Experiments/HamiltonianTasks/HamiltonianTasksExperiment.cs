using System.Diagnostics;
using Noether.Data;
using Noether.Data.Metrics;
using Noether.Dynamics;
using Noether.Models;
using Noether.Plans;
using Noether.Reports;
using Noether.Torch;
using Noether.Torch.Modules;
using Noether.Torch.Optimisers;
using Noether.Training;
using Noether.Workbench.Catalogue;
using Noether.Workbench.Forecasting;
using Noether.Workbench.Running;
using Noether.Workbench.Verification;

namespace Noether.Experiments.HamiltonianTasks;

/// <summary>The tasks of Hamiltonian networks (Greydanus et al., 2019), with invariant networks, and a test on rotated orbits.</summary>
public sealed class HamiltonianTasksExperiment : IExperiment, IForecaster, IVerifiable
{
    private const string ExperimentName = "hamiltonian-tasks";

    // The largest step of a forecast: the evaluation's own.
    private const double ForecastStep = 0.025;

    /// <inheritdoc/>
    public string Name => ExperimentName;

    /// <inheritdoc/>
    public string Description =>
        "springs, pendulums and orbiting bodies: networks that learn H beside networks that do not";

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> Models { get; } =
        TaskModel.All.ToDictionary(model => model.FullName, model => model.Description, StringComparer.Ordinal);

    /// <inheritdoc/>
    public Type PlanType => typeof(HamiltonianTasksPlan);

    /// <inheritdoc/>
    public Report Reproduce(
        ReproduceRequest request,
        IProgress<ProgressReport>? progress,
        CancellationToken cancellation
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        var clock = Stopwatch.StartNew();
        var plan = request.Plan.Read<HamiltonianTasksPlan>();
        var models =
            request.Models.Count > 0
                ?
                [
                    .. ModelChoice
                        .Of(ExperimentName, request.Models, [.. Models.Keys], [.. Models.Keys], _ => [])
                        .Select(TaskModel.Find),
                ]
                : TaskModel.All.Where(model => plan.Tasks.Contains(model.Task.Kind)).ToArray();
        var runs = models.SelectMany(model =>
            Enumerable.Range(0, model.Task.Trials(plan)).Select(trial => (Model: model, Trial: trial))
        );
        var trials = ParallelRuns.Map(
            [.. runs],
            request.Workers,
            run => RunTrial(plan, run.Model, run.Trial, progress, cancellation),
            cancellation
        );
        return HamiltonianTasksReport.Make(request.Plan, trials, clock.Elapsed.TotalSeconds);
    }

    /// <inheritdoc/>
    public string Resolve(PlanSource source, string model)
    {
        ArgumentNullException.ThrowIfNull(source);
        return Resolved(source.Read<HamiltonianTasksPlan>(), TaskModel.Find(model));
    }

    /// <inheritdoc/>
    public TrainingJob Prepare(PlanSource source, string model, long trial)
    {
        ArgumentNullException.ThrowIfNull(source);
        return Prepare(source.Read<HamiltonianTasksPlan>(), TaskModel.Find(model), trial);
    }

    /// <inheritdoc/>
    public Report Evaluate(Checkpoint checkpoint, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        var clock = Stopwatch.StartNew();
        var model = TaskModel.Find(checkpoint.Model);
        var plan = PlanOf(checkpoint);
        using var network = Load(checkpoint, plan, model);
        var trial = new TaskTrial(
            model.Task.Kind,
            model.Model,
            network.ParameterCount(),
            new(TrainingStatus.Unfinished, checkpoint.State.Step, double.NaN, double.NaN),
            model.Task.Score(plan, network)
        );
        return Report.Of(
            $"evaluate {checkpoint.Model}",
            clock.Elapsed.TotalSeconds,
            HamiltonianTasksReport.Tables([trial]),
            []
        );
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
        var model = TaskModel.Find(checkpoint.Model);
        if (model.Task is not DerivativeTask task)
            throw new UserException(
                $"'{checkpoint.Model}' predicts windows of frames, not motion in time: forecast with a model of another task, such as two-body-hnn."
            );

        using var network = Load(checkpoint, PlanOf(checkpoint), model);
        network.To(DType.Float64);
        return Forecasts.Rollout((IVectorField)network, initial, task.Dimension, times, ForecastStep, cancellation);
    }

    /// <inheritdoc/>
    public VerificationSubject Subject(Checkpoint checkpoint, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        var (model, plan) = (TaskModel.Find(checkpoint.Model), PlanOf(checkpoint));
        using var scope = TensorScope.Begin();
        var inputs = model.Task.HeldOut(plan).Clone().Unscoped();
        var network = Load(checkpoint, plan, model);
        return new(network, inputs, model.Task.Maps(plan, model.Model, network));
    }

    private static TaskTrial RunTrial(
        HamiltonianTasksPlan plan,
        TaskModel model,
        long trial,
        IProgress<ProgressReport>? progress,
        CancellationToken cancellation
    )
    {
        using var job = Prepare(plan, model, trial);
        var outcome = TrainingRunner.Run(job, progress, cancellation);
        var score = model.Task.Score(plan, job.Network);
        return new(model.Task.Kind, model.Model, job.Network.ParameterCount(), outcome, score);
    }

    private static TrainingJob Prepare(HamiltonianTasksPlan plan, TaskModel model, long trial)
    {
        using var scope = TensorScope.Begin();
        var seed = new Seed((ulong)plan.Seed).Child(model.FullName).Child(trial);
        var training = model.Task.Training(plan);
        var network = model.Task.Create(plan, model.Model, seed.Child("weights"), training);
        var settings = model.Task.Settings(plan);
        var held = training.Held(DType.Float32);
        var optimiser = new Adam(network.Parameters(), new() { WeightDecay = settings.WeightDecay });
        var map = (INetwork)network;
        var trainer = new Trainer<Samples>(
            network,
            optimiser,
            new SampleBatches(held, new Batches(held.Count, settings.Batch, seed.Child("batches"))),
            batch => MeanSquaredError.Loss(map.Forward(batch.Input), batch.Target),
            settings.Options,
            SampleBatches.Split
        );
        var resolved = Resolved(plan, model);
        return new(ExperimentName, model.FullName, trial, resolved, network, trainer)
        {
            Owned = [optimiser, held],
            DataChecksum = DataChecksum.Of(held.Input, held.Target),
            SamplesPerStep = Math.Min(settings.Batch ?? long.MaxValue, held.Count),
        };
    }

    private static Module Load(Checkpoint checkpoint, HamiltonianTasksPlan plan, TaskModel model)
    {
        var network = model.Task.Create(plan, model.Model, new Seed(0), training: null);
        network.LoadState(checkpoint.State.Part("model."));
        return network;
    }

    private static string Resolved(HamiltonianTasksPlan plan, TaskModel model) =>
        PlanYaml.Write(plan with { Tasks = [model.Task.Kind] });

    private static HamiltonianTasksPlan PlanOf(Checkpoint checkpoint) =>
        PlanYaml.Parse<HamiltonianTasksPlan>(checkpoint.Plan, "the checkpoint's plan");
}
