using System.Numerics;
using Noether.Symmetry.Characters;
using Noether.Symmetry.Groups;

namespace Noether.Benchmarks;

/// <summary>One row of the published table of dimensions: a group, and what character theory says of V^⊗k.</summary>
/// <param name="Group">Makes the group afresh.</param>
/// <param name="Dimension">dim Inv(V^⊗k), from k.</param>
internal sealed record DimensionCase(Func<Group> Group, Func<int, BigInteger> Dimension)
{
    /// <summary>The groups of the table (Finzi, Welling and Wilson, 2021; dimensions recomputed).</summary>
    public static IReadOnlyList<DimensionCase> All { get; } =
    [
        .. from n in Enumerable.Range(2, 5)
        select new DimensionCase(
            () => ClassicalGroups.SpecialOrthogonal(n),
            k => CharacterDimensions.SpecialOrthogonal(n, k)
        ),
        .. from n in Enumerable.Range(2, 4)
        select new DimensionCase(() => ClassicalGroups.Orthogonal(n), k => CharacterDimensions.Orthogonal(n, k)),
        new(ClassicalGroups.ProperOrthochronousLorentz, k => CharacterDimensions.SpecialOrthogonal(4, k)),
        new(ClassicalGroups.SpecialLorentz, k => CharacterDimensions.SpecialOrthogonal(4, k)),
        new(ClassicalGroups.Lorentz, k => CharacterDimensions.Orthogonal(4, k)),
        .. from m in Enumerable.Range(1, 3)
        select new DimensionCase(() => ClassicalGroups.Symplectic(m), k => CharacterDimensions.Symplectic(m, k)),
        .. from n in Enumerable.Range(2, 2)
        select new DimensionCase(
            () => ClassicalGroups.SpecialLinear(n),
            k => CharacterDimensions.SpecialLinear(n, k, 0)
        ),
        .. from n in (int[])[2, 3, 4, 6]
        from make in (Func<Group>[])[() => FiniteGroups.Cyclic(n), () => FiniteGroups.Dihedral(n)]
        select Finite(make),
        new(() => ClassicalGroups.SpecialOrthogonal(2).Embedded(3), k => CharacterDimensions.PlaneRotations(1, k)),
        new(() => ClassicalGroups.Orthogonal(2).Embedded(3), k => CharacterDimensions.PlaneReflections(1, k)),
        Finite(() => FiniteGroups.Cyclic(2).Embedded(3)),
        Finite(() => FiniteGroups.Dihedral(2).Embedded(3)),
        Finite(() => FiniteGroups.Dihedral(6).Embedded(3)),
        .. from n in (int[])[3, 5, 10] select Finite(() => FiniteGroups.CyclicShifts(n)),
        .. from n in (int[])[2, 3, 4, 5, 8]
        select new DimensionCase(() => FiniteGroups.Symmetric(n), k => CharacterDimensions.Permutations(n, k)),
        Finite(FiniteGroups.Cube),
        Finite(() => FiniteGroups.LiftedImage(2, 3)),
        Finite(() => FiniteGroups.LiftedImage(4, 3)),
    ];

    private static DimensionCase Finite(Func<Group> make) =>
        new(make, k => CharacterDimensions.Finite(make().Tensor(k).Summands[0].Type));
}
