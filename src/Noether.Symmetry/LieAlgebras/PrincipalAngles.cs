using Noether.LinearAlgebra;

namespace Noether.Symmetry.LieAlgebras;

/// <summary>The angles between two spans of matrices, in degrees.</summary>
public static class PrincipalAngles
{
    // Below this acos has lost its digits, and the sine is measured instead.
    private const double Small = 0.1;

    /// <summary>The principal angles of the smaller space with the larger, ascending.</summary>
    public static double[] Between(LieAlgebra first, LieAlgebra second)
    {
        RequireSameSize(first, second);
        var (small, large) = first.Dimension <= second.Dimension ? (first, second) : (second, first);
        if (small.Dimension == 0)
            return [];
        var sines = SingularSpectrum.Of(Outside(small, large)).Values;
        var overlap = RealMatrix.Build.Dense(
            large.Dimension,
            small.Dimension,
            (i, j) => LieAlgebra.Inner(large.Basis[i], small.Basis[j])
        );
        var cosines = SingularSpectrum.Of(overlap).Values.Reverse();
        return
        [
            .. cosines.Zip(
                sines,
                (cosine, sine) =>
                {
                    var angle = Degrees(Math.Acos(Math.Min(1, cosine)));
                    return angle < Small ? Degrees(Math.Asin(Math.Min(1, sine))) : angle;
                }
            ),
        ];
    }

    /// <summary>The largest angle that an element of <paramref name="inner"/> makes with <paramref name="outer"/>: 0 if contained, 90 if some element is perpendicular.</summary>
    public static double Containment(LieAlgebra inner, LieAlgebra outer)
    {
        RequireSameSize(inner, outer);
        if (inner.Dimension > outer.Dimension)
            return 90;
        return Between(inner, outer) is [.., var largest] ? largest : 0;
    }

    // (I − QQᵀ) applied to the smaller space, one column per direction.
    private static RealMatrix Outside(LieAlgebra small, LieAlgebra large) =>
        RealMatrix.Build.DenseOfColumns(
            small.Size * small.Size,
            small.Dimension,
            small.Basis.Select(direction => (direction - large.Element(large.Coordinates(direction))).Enumerate())
        );

    private static double Degrees(double radians) => radians * 180 / Math.PI;

    private static void RequireSameSize(LieAlgebra first, LieAlgebra second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        if (first.Size != second.Size)
            throw new SymmetryException(
                $"An algebra of {first.Size}×{first.Size} matrices cannot be compared with one of {second.Size}×{second.Size}."
            );
    }
}
