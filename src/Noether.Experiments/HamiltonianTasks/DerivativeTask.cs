using Noether.Data.Metrics;
using Noether.Dynamics;
using Noether.Dynamics.Integrators;
using Noether.Dynamics.Integrators.Schemes;
using Noether.Dynamics.Systems;
using Noether.Models;
using Noether.Models.Hamiltonians;
using Noether.Models.Scalars;
using Noether.Symmetry.Groups;
using Noether.Torch;
using Noether.Torch.Autograd;
using Noether.Torch.Modules;
using Noether.Torch.Schedules;
using Noether.Workbench.Running;
using Noether.Workbench.Verification;

namespace Noether.Experiments.HamiltonianTasks;

/// <summary>Learns ż from states z without rollouts, and is evaluated by the energy along its rollouts.</summary>
internal sealed class DerivativeTask(HamiltonianTask kind, HamiltonianSystem system) : ITask
{
    private const string Baseline = "baseline";
    private const string Hamiltonian = "hnn";
    private const string Scalars = "scalars-hnn";

    // A rollout of a smooth field; its error in the energy is some 1e-9, below every model's.
    private const double LongestStep = 0.025;

    /// <inheritdoc/>
    public HamiltonianTask Kind => kind;

    /// <summary>The numbers in a state.</summary>
    public int Dimension => (int)system.Dimension;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> Models { get; } =
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [Baseline] = "perceptron that answers the time derivative",
            [Hamiltonian] = "Hamiltonian network of the plain coordinates",
        }
            .Concat(
                system is TwoBody
                    ? [new(Scalars, "Hamiltonian network of 7 invariant scalars")]
                    : Array.Empty<KeyValuePair<string, string>>()
            )
            .ToDictionary(StringComparer.Ordinal);

    /// <inheritdoc/>
    public int Trials(HamiltonianTasksPlan plan) => plan.DerivativePlanOf(kind).Trials;

    /// <inheritdoc/>
    public Samples Training(HamiltonianTasksPlan plan) => Data(plan).Training;

    /// <inheritdoc/>
    public Module Create(HamiltonianTasksPlan plan, string model, Seed seed, Samples? training)
    {
        var width = plan.DerivativePlanOf(kind).Width;
        switch (model)
        {
            case Baseline:
                return HamiltonianTaskModels.Baseline(system.Dimension, seed, width);
            case Hamiltonian:
                return HamiltonianTaskModels.Hamiltonian(system.Dimension, seed, width);
            default:
                // Not standardised: on nearly circular orbits q·p is nearly 0, and a division by its small spread would
                // turn every error of the network into a large one of the field.
                return new HamiltonianNetwork(
                    new ScalarInvariantNet(new TwoBodyFeatures(), depth: 2, width, seed, activation: Activation.Tanh)
                );
        }
    }

    /// <inheritdoc/>
    public TaskTraining Settings(HamiltonianTasksPlan plan)
    {
        var settings = plan.DerivativePlanOf(kind);
        var last = settings.LearningRate * settings.FinalRate;
        var rate = new CosineSchedule(settings.LearningRate, last, settings.Steps);
        return new(new() { Steps = settings.Steps, LearningRate = rate }, settings.BatchSize, settings.WeightDecay);
    }

    /// <inheritdoc/>
    public TaskScore Score(HamiltonianTasksPlan plan, Module network)
    {
        using var scope = TensorScope.Begin();
        using var mode = Gradients.Pause();
        network.To(DType.Float64);
        var field = (IVectorField)network;
        var test = Data(plan).Test;
        return new(
            MeanSquaredError.Of(field.Evaluate(Tensor.Scalar(0), test.Input), test.Target),
            EnergyError(plan, field)
        );
    }

    /// <inheritdoc/>
    public Tensor HeldOut(HamiltonianTasksPlan plan) => Data(plan).Test.Input;

    /// <inheritdoc/>
    public IReadOnlyList<VerifiedMap> Maps(HamiltonianTasksPlan plan, string model, Module network)
    {
        // One coordinate and its momentum are a vector of phase space; bodies have vectors in the plane where they move.
        var isPhasePlane = system.Dimension == 2;
        var states = isPhasePlane ? VerifiedMap.Vectors(1) : VerifiedMap.PositionsAndMomenta((int)system.Dimension / 4);
        var others = isPhasePlane
            ? (Group[])[ClassicalGroups.SpecialOrthogonal(2), FiniteGroups.Cyclic(2)]
            : [ClassicalGroups.SpecialOrthogonal(2), ClassicalGroups.Orthogonal(2), FiniteGroups.Dihedral(6)];
        var velocity = new VerifiedMap("state ↦ velocity", ((INetwork)network).Forward, 2, states, states)
        {
            Symmetry = ((INetwork)network).Symmetry,
            Others = others,
        };
        if (network is not HamiltonianNetwork { EnergyNetwork: var energy })
            return [velocity];
        return
        [
            velocity with
            {
                Name = "state ↦ energy",
                Forward = energy.Forward,
                Symmetry = energy.Symmetry,
                Output = VerifiedMap.Unchanged,
                IsUpToConstant = true,
            },
            velocity,
        ];
    }

    private DerivativeData Data(HamiltonianTasksPlan plan) =>
        DerivativeData.Simulate(system, plan.DerivativePlanOf(kind), DataSeed(plan));

    // The true energy along the predicted rollout, against that of the initial state, which the true motion keeps.
    private double EnergyError(HamiltonianTasksPlan plan, IVectorField field)
    {
        var settings = plan.DerivativePlanOf(kind);
        var interval = settings.EnergyDuration / (settings.EnergyPoints - 1);
        var initial = system.SampleInitialStates(settings.EnergyStates, DataSeed(plan).Child("energy"));
        var states = FixedSteps.Rollout(
            field,
            Methods.Rk4,
            initial,
            interval,
            settings.EnergyPoints - 1,
            DerivativeData.StepsFor(interval, LongestStep)
        );
        return (system.Energy(states) - system.Energy(initial).Unsqueeze(1)).Square().Mean().ToDouble();
    }

    private Seed DataSeed(HamiltonianTasksPlan plan) => new Seed((ulong)plan.Seed).Child(kind.ToString()).Child("data");
}
