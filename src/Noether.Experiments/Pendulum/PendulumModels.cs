using Noether.Dynamics;
using Noether.Models;
using Noether.Models.Hamiltonians;
using Noether.Models.Scalars;
using Noether.Models.Vectors;
using Noether.Torch;
using Noether.Torch.Modules;

namespace Noether.Experiments.Pendulum;

/// <summary>The models of the benchmark by name. Each is a module that is a vector field.</summary>
public static class PendulumModels
{
    private const int Dimension = 12;

    private static readonly Dictionary<string, Recipe> Recipes = new(
        OwnRecipes().Concat(EmlpRecipes()),
        StringComparer.Ordinal
    );

    /// <summary>The names with one line each.</summary>
    public static IReadOnlyDictionary<string, string> Descriptions { get; } =
        Recipes.ToDictionary(recipe => recipe.Key, recipe => recipe.Value.Description, StringComparer.Ordinal);

    /// <summary>The models of scalars and of plain components with the same head as this one; none for those themselves.</summary>
    public static IEnumerable<string> MeasuredAgainst(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.Split('-') is ["emlp", var head, ..] ? [$"scalars-{head}", $"mlp-{head}"] : [];
    }

    /// <summary>A model with its first weights, its scalars standardised by the training states.</summary>
    /// <param name="name">One of <see cref="Descriptions"/>.</param>
    /// <param name="plan">Depth, width, nonlinearity.</param>
    /// <param name="seed">Decides the first weights.</param>
    /// <param name="states">The training states, [.., 12]; null where saved weights will replace everything.</param>
    public static PendulumModel Create(string name, PendulumTrainingPlan plan, Seed seed, Tensor? states)
    {
        if (!Recipes.TryGetValue(name, out var recipe))
            throw new UserException(
                $"There is no pendulum model '{name}': the known ones are {string.Join(", ", Recipes.Keys)}."
            );

        var module = recipe.Make(plan, seed);
        if (states is not null)
        {
            using var scope = TensorScope.Begin();
            var rows = states.Reshape(-1, Dimension);
            if (module is HamiltonianNetwork { EnergyNetwork: ScalarInvariantNet energy })
                energy.Fit(rows.To(DType.Float32));
            else if (module is NeuralOde { Velocity: ScalarEquivariantNet velocity })
                velocity.Fit(rows.To(DType.Float32));
            else if (module is HamiltonianNetwork { EnergyNetwork: StandardisedEmlp ofEnergy })
                ofEnergy.Fit(rows);
            else if (module is NeuralOde { Velocity: StandardisedEmlp ofVelocity })
                ofVelocity.Fit(rows);
        }

        return new PendulumModel(module, (IVectorField)module);
    }

    private static HamiltonianNetwork Hamiltonian(PendulumFeatureSet set, PendulumTrainingPlan plan, Seed seed) =>
        new(
            new ScalarInvariantNet(new PendulumFeatures(set), plan.Depth, plan.Width, seed, activation: plan.Activation)
        );

    private static NeuralOde Velocity(PendulumFeatureSet set, PendulumTrainingPlan plan, Seed seed) =>
        new(ScalarEquivariantNet.ForPendulum(new PendulumFeatures(set), plan.Depth, plan.Width, seed, plan.Activation));

    private static NeuralOde VelocityOfBumps(PendulumTrainingPlan plan, Seed seed)
    {
        var features = new PendulumFeatures(PendulumFeatureSet.Published);
        var bumps = new RadialBasisFeatures(features);
        var coefficients = new ScalarInvariantNet(bumps, plan.Depth, plan.Width, seed, 24, plan.Activation);
        return new(new ScalarEquivariantNet(features, outputs: 4, coefficients));
    }

    private static Mlp Plain(PendulumTrainingPlan plan, Seed seed, int outputs) =>
        new(MlpShape.Uniform(Dimension, plan.Depth, plan.Width, outputs), seed, plan.Activation);

    private static Dictionary<string, Recipe> OwnRecipes() =>
        new(StringComparer.Ordinal)
        {
            ["scalars-hnn"] = new(
                "Hamiltonian network of 16 invariant scalars",
                (plan, seed) => Hamiltonian(PendulumFeatureSet.Sufficient, plan, seed)
            ),
            ["scalars-hnn-30"] = new(
                "Hamiltonian network of the 30 published scalars",
                (plan, seed) => Hamiltonian(PendulumFeatureSet.Published, plan, seed)
            ),
            ["scalars-hnn-no-lengths"] = new(
                "ablation: Hamiltonian network without |q1| and |q1 − q2|",
                (plan, seed) => Hamiltonian(PendulumFeatureSet.WithoutSpringLengths, plan, seed)
            ),
            ["scalars-node"] = new(
                "neural ODE whose answers are combinations of vectors with invariant coefficients, 30 scalars",
                (plan, seed) => Velocity(PendulumFeatureSet.Published, plan, seed)
            ),
            ["scalars-node-no-lengths"] = new(
                "ablation: the neural ODE of scalars without |q1| and |q1 − q2|",
                (plan, seed) => Velocity(PendulumFeatureSet.WithoutSpringLengths, plan, seed)
            ),
            ["scalars-node-rbf"] = new(
                "the neural ODE of 30 scalars, each as 24 radial bumps as wide as their grid is coarse",
                VelocityOfBumps
            ),
            ["mlp-hnn"] = new(
                "Hamiltonian network of the 12 plain components",
                (plan, seed) => new HamiltonianNetwork(Plain(plan, seed, 1))
            ),
            ["mlp-node"] = new(
                "neural ODE of the 12 plain components",
                (plan, seed) => new NeuralOde(Plain(plan, seed, Dimension))
            ),
        };

    private static IEnumerable<KeyValuePair<string, Recipe>> EmlpRecipes() =>
        PendulumEmlp
            .Groups.Select(entry =>
                KeyValuePair.Create(
                    $"emlp-hnn-{entry.Key}",
                    new Recipe(
                        $"Hamiltonian network of four vectors, equivariant perceptron under {entry.Value}",
                        (plan, seed) => PendulumEmlp.Hamiltonian(entry.Value, plan.Emlp, seed)
                    )
                )
            )
            .Concat(
                PendulumEmlp.Groups.Select(entry =>
                    KeyValuePair.Create(
                        $"emlp-node-{entry.Key}",
                        new Recipe(
                            $"neural ODE of four vectors, equivariant perceptron under {entry.Value}",
                            (plan, seed) => PendulumEmlp.Velocity(entry.Value, plan.Emlp, seed)
                        )
                    )
                )
            );

    private sealed record Recipe(string Description, Func<PendulumTrainingPlan, Seed, Module> Make);
}
