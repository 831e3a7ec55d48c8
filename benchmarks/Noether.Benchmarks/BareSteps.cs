using Noether.Data;
using Noether.Data.Grids;
using Noether.Data.Metrics;
using Noether.Dynamics.Integrators;
using Noether.Dynamics.Integrators.Schemes;
using Noether.Experiments.EquivariantFluids;
using Noether.Experiments.Pendulum;
using Noether.Torch;
using Noether.Torch.Autograd;
using Noether.Torch.Modules;
using Noether.Torch.Optimisers;
using Noether.Training;
using Noether.Workbench.Catalogue;
using Noether.Workbench.Grids;
using Noether.Workbench.Running;

namespace Noether.Benchmarks;

/// <summary>A job of an experiment, and the bare loop of the same steps on a network of its own.</summary>
internal sealed class BareSteps : IDisposable
{
    private const int PendulumBatch = 500;
    private const int FluidBatch = 16;

    private readonly Action _step;
    private readonly List<IDisposable> _owned = [];

    private BareSteps(TrainingJob job, Action step, params ReadOnlySpan<IDisposable> owned)
    {
        (Job, _step) = (job, step);
        _owned.AddRange(owned);
    }

    /// <summary>What is trained.</summary>
    public enum Kind
    {
        /// <summary>The plain U-Net of the small scale of equivariant-fluids, on random fields.</summary>
        Fluid,

        /// <summary>Scalars-HNN of the small scale of the pendulum, in batches of 500.</summary>
        Pendulum,
    }

    /// <summary>The same as <c>train</c> would run it.</summary>
    public TrainingJob Job { get; }

    public static BareSteps Of(Kind kind) => kind == Kind.Fluid ? Fluid() : Pendulum();

    public void Step() => _step();

    public void Dispose()
    {
        Job.Dispose();
        foreach (var owned in _owned)
            owned.Dispose();
    }

    /// <summary>The plain U-Net of the small scale of equivariant-fluids on random fields; the job owns its data.</summary>
    /// <param name="steps">The steps of the run.</param>
    /// <param name="type">Of weights and data.</param>
    public static TrainingJob FluidJob(long steps, DType type)
    {
        var plan = FluidPlan($"training.steps={steps}");
        var data = RandomFields(plan);
        var job = new EquivariantFluidsExperiment().Prepare(plan, data, FieldModels.Plain, trial: 0, type);
        return job with { Owned = [.. job.Owned, data] };
    }

    private static FieldForecastPlan FluidPlan(params string[] overrides) =>
        ChosenPlan
            .Find(
                "equivariant-fluids",
                scale: "small",
                overrides: ["training.validate_every=1000000", $"training.batch_size={FluidBatch}", .. overrides]
            )
            .Source.Read<FieldForecastPlan>();

    private static FieldDataset RandomFields(FieldForecastPlan plan)
    {
        using var scope = TensorScope.Begin();
        using var generator = new Seed(1).ToGenerator();
        var side = plan.Data.Patch;
        var frames = Tensor.Normal(generator, [200, 2, side, side], DType.Float32);
        return FieldDataset.Of(plan, new VectorField(frames), null);
    }

    private static BareSteps Fluid()
    {
        var plan = FluidPlan();
        var data = RandomFields(plan);
        var job = new EquivariantFluidsExperiment().Prepare(plan, data, FieldModels.Plain, trial: 0);
        var network = FieldModels.Create(FieldModels.Plain, plan.Network, new Seed(2));
        var batches = new FieldBatches(data.Train, plan.Training.BatchSize, null, new Seed(3));
        var (step, optimiser) = Loop(
            network,
            batches,
            batch =>
            {
                network.Train(true);
                return MeanSquaredError.Loss(
                    FieldRollout.Of(network, batch, plan.Training.Rollout),
                    batch.Target,
                    batch.Mask
                );
            },
            plan.Training.ClipNorm
        );
        return new(job, step, optimiser, network, data);
    }

    private static BareSteps Pendulum()
    {
        const string Model = "scalars-hnn";
        var source = ChosenPlan
            .Find(
                "pendulum",
                scale: "small",
                overrides:
                [
                    "data.trajectories=60",
                    "data.train=40",
                    "data.validation=10",
                    "data.test=10",
                    $"models=[{{ name: {Model}, batch_size: {PendulumBatch}, learning_rate: 0.01 }}]",
                ]
            )
            .Source;
        var plan = source.Read<PendulumPlan>();
        var job = new PendulumExperiment().Prepare(source, Model, trial: 0);
        using var scope = TensorScope.Begin();
        using var data = PendulumData.Simulate(plan.Data, new Seed(0), CancellationToken.None);
        var chunks = data.TrainChunks.To(DType.Float32).Unscoped();
        var model = PendulumModels.Create(Model, plan.Training, new Seed(1), data.TrainChunks);
        var (step, optimiser) = Loop(
            model.Module,
            new RowBatches(chunks, new Batches(chunks.Size(0), PendulumBatch, new Seed(3))),
            target =>
            {
                var rolled = FixedSteps.Rollout(
                    model.Field,
                    Methods.Rk4,
                    target.Select(1, 0),
                    plan.Data.TimeStep,
                    plan.Data.ChunkStates - 1,
                    plan.Training.StepsPerState
                );
                return (rolled - target).Square().Mean();
            },
            clip: null
        );
        return new(job, step, optimiser, model, chunks);
    }

    private static (Action Step, Adam Optimiser) Loop<TBatch>(
        Module network,
        IBatches<TBatch> batches,
        Func<TBatch, Tensor> loss,
        double? clip
    )
    {
        var parameters = network.Parameters();
        var optimiser = new Adam(parameters);
        return (
            () =>
            {
                using var scope = TensorScope.Begin();
                var value = loss(batches.Next());
                _ = value.Detach().ToDouble();
                var found = Gradients.Of([value], parameters, allowUnused: true);
                var (gradients, _) = GradientClipping.ByNorm(found, clip ?? double.PositiveInfinity);
                optimiser.Step(gradients);
            },
            optimiser
        );
    }
}
