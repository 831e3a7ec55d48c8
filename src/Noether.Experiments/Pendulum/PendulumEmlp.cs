using Noether.Models;
using Noether.Models.Hamiltonians;
using Noether.Models.Vectors;
using Noether.Symmetry.Groups;
using Noether.Symmetry.Representations;

namespace Noether.Experiments.Pendulum;

/// <summary>Equivariant perceptrons of the state (q₁, q₂, p₁, p₂) as four vectors (Finzi et al., 2021).</summary>
internal static class PendulumEmlp
{
    private const int Vectors = 4;

    /// <summary>The groups of the published table about the axis of gravity, and C2, by the end of a model's name.</summary>
    public static IReadOnlyDictionary<string, Group> Groups { get; } =
        new Dictionary<string, Group>(StringComparer.Ordinal)
        {
            ["o2"] = ClassicalGroups.Orthogonal(2).Embedded(3),
            ["so2"] = ClassicalGroups.SpecialOrthogonal(2).Embedded(3),
            ["d6"] = FiniteGroups.Dihedral(6).Embedded(3),
            ["d2"] = FiniteGroups.Dihedral(2).Embedded(3),
            ["c2"] = FiniteGroups.Cyclic(2).Embedded(3),
        };

    /// <summary>ż = J∇H for an invariant H.</summary>
    public static HamiltonianNetwork Hamiltonian(Group group, PendulumEmlpPlan plan, Seed seed) =>
        new(Network(group, group.Trivial, plan, seed));

    /// <summary>ż as four vectors that turn with the state.</summary>
    public static NeuralOde Velocity(Group group, PendulumEmlpPlan plan, Seed seed) =>
        new(Network(group, group.Defining.Copies(Vectors), plan, seed));

    private static StandardisedEmlp Network(Group group, Representation output, PendulumEmlpPlan plan, Seed seed) =>
        new(
            new Emlp(
                group.Defining.Copies(Vectors),
                output,
                new EmlpShape(plan.Channels, plan.Blocks, BilinearScale: plan.BilinearScale),
                seed
            )
        );
}
