using Noether.Data.Metrics;
using Noether.Dynamics.Integrators;
using Noether.Dynamics.Integrators.Schemes;
using Noether.Dynamics.Systems;
using Noether.Models;
using Noether.Models.Planar;
using Noether.Symmetry.Groups;
using Noether.Torch;
using Noether.Torch.Autograd;
using Noether.Torch.Modules;
using Noether.Torch.Schedules;
using Noether.Workbench.Running;
using Noether.Workbench.Verification;

namespace Noether.Experiments.HamiltonianTasks;

/// <summary>Predicts the next frames of two bodies on orbits that start where no training orbit did.</summary>
internal sealed class RotatedOrbitsTask : ITask
{
    private const string Plain = "mlp";
    private const string Planar = "so2";
    private const string Scalars = "scalars";
    private const int VectorsPerFrame = 4;
    private const int StepsPerFrame = 40;

    /// <inheritdoc/>
    public HamiltonianTask Kind => HamiltonianTask.RotatedOrbits;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> Models { get; } =
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [Plain] = "perceptron of all coordinates",
            [Planar] = "complex-linear layers with modulus gates, SO(2)-equivariant",
            [Scalars] = "combinations of the given vectors with invariant coefficients, O(2)-equivariant",
        };

    /// <inheritdoc/>
    public int Trials(HamiltonianTasksPlan plan) => plan.RotatedOrbits.Trials;

    /// <inheritdoc/>
    public Samples Training(HamiltonianTasksPlan plan) => Windows(plan, isRotated: false);

    /// <inheritdoc/>
    public Module Create(HamiltonianTasksPlan plan, string model, Seed seed, Samples? training)
    {
        var settings = plan.RotatedOrbits;
        var (given, predicted) = (settings.Inputs * VectorsPerFrame, settings.Outputs * VectorsPerFrame);
        switch (model)
        {
            case Plain:
                return new Mlp(MlpShape.Uniform(2 * given, settings.Depth, settings.Width, 2 * predicted), seed);
            case Planar:
                return new PlanarWindowNet(given, predicted, settings.Depth, settings.PlanarWidth, seed);
            default:
                var network = new ScalarWindowNet(given, predicted, settings.Depth, settings.Width, seed);
                if (training is not null)
                    network.Fit(training.Input.To(DType.Float32));
                return network;
        }
    }

    /// <inheritdoc/>
    public TaskTraining Settings(HamiltonianTasksPlan plan)
    {
        var settings = plan.RotatedOrbits;
        var rate = new CosineSchedule(settings.LearningRate, settings.LearningRate / 1000, settings.Steps);
        return new(new() { Steps = settings.Steps, LearningRate = rate }, settings.BatchSize);
    }

    /// <inheritdoc/>
    public TaskScore Score(HamiltonianTasksPlan plan, Module network)
    {
        using var scope = TensorScope.Begin();
        using var mode = Gradients.Pause();
        network.To(DType.Float64);
        return new(ErrorOn(Windows(plan, isRotated: false)), ErrorOn(Windows(plan, isRotated: true)));

        double ErrorOn(Samples windows) =>
            MeanSquaredError.Of(((INetwork)network).Forward(windows.Input), windows.Target);
    }

    /// <inheritdoc/>
    public Tensor HeldOut(HamiltonianTasksPlan plan) => Windows(plan, isRotated: true).Input;

    /// <inheritdoc/>
    public IReadOnlyList<VerifiedMap> Maps(HamiltonianTasksPlan plan, string model, Module network)
    {
        var (turns, turnsAndReflections) = (ClassicalGroups.SpecialOrthogonal(2), ClassicalGroups.Orthogonal(2));
        var settings = plan.RotatedOrbits;
        return
        [
            new(
                "given frames ↦ next frames",
                ((INetwork)network).Forward,
                2,
                VerifiedMap.Vectors(settings.Inputs * VectorsPerFrame),
                VerifiedMap.Vectors(settings.Outputs * VectorsPerFrame)
            )
            {
                Symmetry = ((INetwork)network).Symmetry,
                Others = [turns, turnsAndReflections, FiniteGroups.Dihedral(6)],
            },
        ];
    }

    /// <summary>All windows of the orbits, frames and vectors in one row: [count, frames · 8].</summary>
    private static Samples Windows(HamiltonianTasksPlan plan, bool isRotated)
    {
        using var scope = TensorScope.Begin();
        using var mode = Gradients.Pause();
        var settings = plan.RotatedOrbits;
        var (first, last) = isRotated ? (0.0, Math.PI) : (-Math.PI, 0.0);
        var system = new TwoBody(
            new()
            {
                SpeedNoise = settings.SpeedNoise,
                Sector = new(settings.SmallestRadius, settings.LargestRadius, first, last),
            }
        );
        var seed = new Seed((ulong)plan.Seed).Child("rotated orbits").Child(isRotated ? "test" : "training");
        var orbits = FixedSteps.Rollout(
            system,
            Methods.Rk4,
            system.SampleInitialStates(settings.Orbits, seed),
            settings.TimeStep,
            settings.Points - 1,
            StepsPerFrame
        );
        var (input, target) = Data.Windows.Prediction(orbits, settings.Inputs, settings.Outputs);
        return new(scope.Keep(input.Flatten(1)), scope.Keep(target.Flatten(1)));
    }
}
