using System.Diagnostics;
using Noether.Data.Metrics;
using Noether.Plans;
using Noether.Reports;
using Noether.Torch;
using Noether.Torch.Optimisers;
using Noether.Torch.Schedules;
using Noether.Training;
using Noether.Workbench.Catalogue;
using Noether.Workbench.Running;

namespace OwnSystem;

/// <summary>Learns the force of <see cref="QuarticOscillator"/> from samples, with <see cref="OddForce"/>.</summary>
public sealed class OwnExperiment : IExperiment
{
    private const string Model = "odd-force";

    /// <inheritdoc/>
    public string Name => "quartic-oscillator";

    /// <inheritdoc/>
    public string Description => "the force of a stiffening spring, learned by a network that is odd";

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> Models { get; } =
        new Dictionary<string, string>(StringComparer.Ordinal) { [Model] = "a perceptron made odd" };

    /// <inheritdoc/>
    public Type PlanType => typeof(OwnPlan);

    /// <inheritdoc/>
    public Report Reproduce(
        ReproduceRequest request,
        IProgress<ProgressReport>? progress,
        CancellationToken cancellation
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        var clock = Stopwatch.StartNew();
        var plan = request.Plan.Read<OwnPlan>();
        using var job = Prepare(plan, trial: 0);
        TrainingRunner.Run(job, progress, cancellation);
        return Score("reproduce", clock, plan, (OddForce)job.Network);
    }

    /// <inheritdoc/>
    public string Resolve(PlanSource source, string model)
    {
        ArgumentNullException.ThrowIfNull(source);
        return PlanYaml.Write(source.Read<OwnPlan>());
    }

    /// <inheritdoc/>
    public TrainingJob Prepare(PlanSource source, string model, long trial)
    {
        ArgumentNullException.ThrowIfNull(source);
        return Prepare(source.Read<OwnPlan>(), trial);
    }

    /// <inheritdoc/>
    public Report Evaluate(Checkpoint checkpoint, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        var clock = Stopwatch.StartNew();
        var plan = PlanYaml.Parse<OwnPlan>(checkpoint.Plan, "the checkpoint's plan");
        using var network = new OddForce(plan.Width, new Seed(0));
        network.LoadState(checkpoint.State.Part("model."));
        return Score("evaluate", clock, plan, network);
    }

    private TrainingJob Prepare(OwnPlan plan, long trial)
    {
        using var scope = TensorScope.Begin();
        var seed = new Seed((ulong)plan.Seed).Child(trial);
        var samples = Draw(plan.Samples, seed.Child("data"));
        var network = new OddForce(plan.Width, seed.Child("weights"));
        var optimiser = new Adam(network.Parameters());
        var trainer = new Trainer<Samples>(
            network,
            optimiser,
            new FullBatch<Samples>(samples),
            batch => MeanSquaredError.Loss(network.Forward(batch.Input), batch.Target),
            new() { Steps = plan.Steps, LearningRate = new ConstantSchedule(plan.LearningRate) },
            SampleBatches.Split
        );
        return new(Name, Model, trial, PlanYaml.Write(plan), network, trainer)
        {
            Owned = [optimiser, trainer, samples],
            DataChecksum = DataChecksum.Of(samples.Input, samples.Target),
            SamplesPerStep = plan.Samples,
        };
    }

    private static Samples Draw(long count, Seed seed)
    {
        using var scope = TensorScope.Begin();
        var system = new QuarticOscillator();
        var positions = system.SampleInitialStates(count, seed).Narrow(1, 0, 1);
        return new Samples(positions, system.Force(positions)).Held(DType.Float32);
    }

    private static Report Score(string command, Stopwatch clock, OwnPlan plan, OddForce network)
    {
        using var scope = TensorScope.Begin();
        using var test = Draw(1000, new Seed((ulong)plan.Seed).Child("test"));
        var error = MeanSquaredError.Of(network.Forward(test.Input), test.Target);
        var table = new ResultTable(
            "quartic-oscillator",
            new ResultColumn("model", "model"),
            new ResultColumn("error", "mean squared error") { Format = "0.00e+0" }
        );
        return Report.Of(command, clock.Elapsed.TotalSeconds, [table.Add(Model, error)], []);
    }
}
