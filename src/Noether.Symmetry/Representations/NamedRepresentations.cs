using Noether.Symmetry.Groups;
using Noether.Symmetry.IrreducibleRepresentations;

namespace Noether.Symmetry.Representations;

/// <summary>The representations of a group that have a name, besides the tensors T(p,q).</summary>
internal static class NamedRepresentations
{
    /// <summary>The representation of this name, or null.</summary>
    public static Representation? Find(Group group, string name) =>
        name switch
        {
            "V" => group.Defining,
            "regular" when HasRegular(group) => group.Regular(),
            _ => Irreps.Find(group, name),
        };

    /// <summary>What may be written, for a message.</summary>
    public static string Known(Group group) =>
        string.Join(
            ", ",
            new[] { "T0, T1, …, T(p,q), V", HasRegular(group) ? "regular" : null, Irreps.Known(group) }.OfType<string>()
        );

    private static bool HasRegular(Group group) => group.LieAlgebra.Length == 0 && group.Order is not null;
}
