using Noether.Nn;
using Noether.Symmetry.Actions;
using Noether.Symmetry.Groups;
using Noether.Symmetry.Representations;
using Noether.Torch;

namespace Noether.Workbench.Verification;

/// <summary>One map of a trained network, and how any group of d×d matrices acts on both of its sides.</summary>
/// <param name="Name">What is mapped to what, such as <c>state ↦ energy</c>.</param>
/// <param name="Forward">f, in whatever precision the network has. [count, inputs] → [count, outputs].</param>
/// <param name="Dimension">d.</param>
/// <param name="Input">ρ, how the group acts on a row of inputs: 4V for four vectors in a row.</param>
/// <param name="Output">ρ′, how it acts on a row of outputs: T0 where they do not change.</param>
public sealed record VerifiedMap(
    string Name,
    Func<Tensor, Tensor> Forward,
    int Dimension,
    Func<Group, Representation> Input,
    Func<Group, Representation> Output
)
{
    /// <summary>How a group moves what goes in, where that is not ρ on the last dimension: points of fields move too.</summary>
    public Func<Group, GroupAction<Tensor>>? OnInput { get; init; }

    /// <summary>How it moves what comes out, where that is not ρ′ on the last dimension.</summary>
    public Func<Group, GroupAction<Tensor>>? OnOutput { get; init; }

    /// <summary>What the network behind the map states that it keeps.</summary>
    public Symmetry<Tensor, Tensor> Symmetry { get; init; } = Symmetry<Tensor, Tensor>.None;

    /// <summary>The group under which the map is equivariant by construction; null for a network that knows none.</summary>
    public Group? Own => Symmetry.IsNone ? null : Symmetry.Group;

    /// <summary>Other groups worth asking about.</summary>
    public IReadOnlyList<Group> Others { get; init; } = [];

    /// <summary>Whether only differences of the answers mean anything, as with energies.</summary>
    public bool IsUpToConstant { get; init; }

    internal GroupAction<Tensor> InputAction(Group group) =>
        group.Equals(Own) ? Symmetry.OnInput : OnInput?.Invoke(group) ?? new VectorAction(Input(group));

    internal GroupAction<Tensor> OutputAction(Group group) =>
        group.Equals(Own) ? Symmetry.OnOutput : OnOutput?.Invoke(group) ?? new VectorAction(Output(group));

    /// <summary>A map of vectors to numbers that do not change.</summary>
    public static Representation Unchanged(Group group)
    {
        ArgumentNullException.ThrowIfNull(group);
        return group.Trivial;
    }

    /// <summary>nV: so many vectors one after the other.</summary>
    public static Func<Group, Representation> Vectors(int count) => group => group.Defining.Copies(count);

    /// <summary>nV + nV*: positions, and the momenta that belong to them.</summary>
    /// <remarks>Orthogonal matrices act on both alike; others must act on momenta as the dual for q·p to stay.</remarks>
    public static Func<Group, Representation> PositionsAndMomenta(int bodies) =>
        group => group.Defining.Copies(bodies).Plus(group.Defining.Dual().Copies(bodies));
}
