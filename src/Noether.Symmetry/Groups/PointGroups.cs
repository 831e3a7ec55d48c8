using Noether.LinearAlgebra;

namespace Noether.Symmetry.Groups;

/// <summary>The symmetry groups of the regular solids in space, from two rotations each and the inversion.</summary>
public static class PointGroups
{
    private static readonly double Golden = (1 + Math.Sqrt(5)) / 2;

    /// <summary>T: the 12 rotations of a tetrahedron, from a third of a turn about (1,1,1) and half a turn about z.</summary>
    public static Group Tetrahedral() => new("T", 3, [], [Diagonal(), HalfTurn()], new() { Order = 12 });

    /// <summary>O: the 24 rotations of a cube in space, from quarter turns about z and x.</summary>
    public static Group Octahedral() => new("O", 3, [], Quarters(), new() { Order = 24 });

    /// <summary>O_h: O with the inversion.</summary>
    public static Group FullOctahedral() => new("Oh", 3, [], [.. Quarters(), Inversion()], new() { Order = 48 });

    /// <summary>I: the 60 rotations of an icosahedron, from a fifth of a turn about (0,1,φ) and a third about (1,1,1).</summary>
    public static Group Icosahedral() => new("I", 3, [], [Fifth(), Diagonal()], new() { Order = 60 });

    /// <summary>I_h: I with the inversion.</summary>
    public static Group FullIcosahedral() =>
        new("Ih", 3, [], [Fifth(), Diagonal(), Inversion()], new() { Order = 120 });

    private static RealMatrix Inversion() => -RealMatrix.Build.DenseIdentity(3);

    private static RealMatrix HalfTurn() => Matrices.Reflection(3, 0, 1);

    // x → y → z → x.
    private static RealMatrix Diagonal() => Matrices.Permutation([1, 2, 0]);

    private static RealMatrix[] Quarters() =>
        [
            Matrices.PlaneRotation(0.25).DiagonalStack(RealMatrix.Build.DenseIdentity(1)),
            RealMatrix.Build.DenseIdentity(1).DiagonalStack(Matrices.PlaneRotation(0.25)),
        ];

    private static RealMatrix Fifth() => Turn(0, 1, Golden, 5);

    // A rotation by 2π/k about an axis: exp of the angle times the cross product with the unit axis.
    private static RealMatrix Turn(double x, double y, double z, int k)
    {
        var angle = 2 * Math.PI / k / Math.Sqrt(x * x + y * y + z * z);
        return MatrixExponential.Of(
            angle * (z * Matrices.Rotation(3, 1, 0) + x * Matrices.Rotation(3, 2, 1) + y * Matrices.Rotation(3, 0, 2))
        );
    }
}
