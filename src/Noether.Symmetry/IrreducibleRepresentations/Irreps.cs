using System.Runtime.CompilerServices;
using Noether.Symmetry.Groups;
using Noether.Symmetry.Representations;

namespace Noether.Symmetry.IrreducibleRepresentations;

/// <summary>Real irreducible representations of the compact groups of the plane and of space, by name.</summary>
/// <remarks>
/// <list type="table">
/// <item><term>SO(2), C_N</term><description>ψ0, ψ1, …; for even N the last, ψ(N/2), is a sign.</description></item>
/// <item><term>O(2), D_N</term><description>the same and ψ0', odd under reflections; for even N also ψ(N/2)' .</description></item>
/// <item><term>SO(3)</term><description>l0, l1, …, of size 2l + 1; in the axes of e3nn, so that l1 is V.</description></item>
/// <item><term>O(3)</term><description>0e, 0o, 1o, …: l and what the inversion does.</description></item>
/// <item><term>T, O, I</term><description>A, A1, A2, E, F, F1, F2, G, H. F is what chemists also call T; T1 and T2 are tensors here.</description></item>
/// <item><term>Oh, Ih</term><description>the same followed by g (even) or u (odd under the inversion).</description></item>
/// </list>
/// A group is recognised by what its generators do, wherever in a larger space they do it; never by its name.
/// </remarks>
public static class Irreps
{
    private static readonly ConditionalWeakTable<Group, Box> Families = [];

    /// <summary>The irrep of this name, or null where there is none.</summary>
    public static MatrixRepresentation? Find(Group group, string name)
    {
        ArgumentNullException.ThrowIfNull(group);
        ArgumentNullException.ThrowIfNull(name);
        return Family(group)?.Find(name.Replace("psi", "ψ", StringComparison.Ordinal));
    }

    /// <summary>The irreps up to a frequency or degree; all of a point group. None for a group that is not recognised.</summary>
    public static IReadOnlyList<MatrixRepresentation> Of(Group group, int degree)
    {
        ArgumentNullException.ThrowIfNull(group);
        return Family(group) is { } family ? [.. family.Names(degree).Select(name => family.Find(name)!)] : [];
    }

    /// <summary>The type of a leaf that is one of these irreps by name and content; null for any other leaf.</summary>
    public static RepresentationType? TypeOf(MatrixRepresentation leaf)
    {
        ArgumentNullException.ThrowIfNull(leaf);
        var family = Family(leaf.Group);
        return family?.Find(leaf.Name) is { } irrep && irrep.Equals(leaf) ? family.TypeOf(leaf.Name) : null;
    }

    /// <summary>What names there are, for a message; null for a group that is not recognised.</summary>
    internal static string? Known(Group group) => Family(group)?.Known;

    private static IIrrepFamily? Family(Group group) => Families.GetValue(group, key => new Box(Recognise(key))).Family;

    private static IIrrepFamily? Recognise(Group group)
    {
        if (!group.IsOrthogonal)
            return null;
        var moved = MovedComponents.Of(group);
        var size = moved.Lie.Concat(moved.Discrete).FirstOrDefault()?.RowCount ?? 0;
        return size switch
        {
            2 => PlaneIrreps.TryMake(group, moved),
            3 => moved.Lie.Length > 0 ? SpaceIrreps.TryMake(group, moved) : PointGroupIrreps.TryMake(group, moved),
            _ => null,
        };
    }

    private sealed record Box(IIrrepFamily? Family);
}
