using Noether.LinearAlgebra;

namespace Noether.Symmetry.Groups;

/// <summary>Affine motions of n-space as (n+1)×(n+1) matrices on (x, 1).</summary>
public static class EuclideanGroups
{
    /// <summary>x ↦ x + a.</summary>
    public static Group Translations(int n) => new($"Translations({n})", n + 1, Shifts(n), []);

    /// <summary>SE(n): x ↦ Rx + a with a rotation R.</summary>
    public static Group Special(int n) => new($"SE({n})", n + 1, Motions(n), []);

    /// <summary>E(n): x ↦ Rx + a with a rotation or reflection R.</summary>
    public static Group Full(int n) => new($"E({n})", n + 1, Motions(n), [Matrices.Reflection(n + 1, 0)]);

    private static RealMatrix[] Shifts(int n) =>
        [.. Enumerable.Range(0, n).Select(axis => Matrices.Unit(n + 1, axis, n))];

    private static RealMatrix[] Motions(int n) =>
        [
            .. from i in Enumerable.Range(0, n)
            from j in Enumerable.Range(i + 1, n - i - 1)
            select Matrices.Rotation(n + 1, j, i),
            .. Shifts(n),
        ];
}
