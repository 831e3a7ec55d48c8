using Noether.Symmetry.Groups;

namespace Noether.Symmetry.Tests.LieAlgebras;

/// <summary>Matrices to try things on.</summary>
internal static class Some
{
    public static RealMatrix Matrix(int size, RandomStream random, double scale = 1) =>
        RealMatrix.Build.Dense(size, size, (_, _) => scale * random.NextNormal());

    public static RealMatrix Of(double[,] entries) => RealMatrix.Build.DenseOfArray(entries);

    public static RealMatrix Unit(int size, int row, int column)
    {
        var matrix = RealMatrix.Build.Dense(size, size);
        matrix[row, column] = 1;
        return matrix;
    }

    /// <summary>Invertible, of condition number about 3.</summary>
    public static RealMatrix ChangeOfBasis(int size, RandomStream random) =>
        RealMatrix.Build.DenseIdentity(size) + Matrix(size, random, 0.3 / Math.Sqrt(size));

    public static RealMatrix[] Conjugated(IEnumerable<RealMatrix> generators, RealMatrix change) =>
        [.. generators.Select(l => change * l * change.Inverse())];

    /// <summary>The same span by other generators: random combinations.</summary>
    public static RealMatrix[] Mixed(IReadOnlyList<RealMatrix> generators, RandomStream random) =>
        [
            .. generators.Select(
                (l, i) => generators.Aggregate(l * 2, (sum, other) => sum + other * (0.4 * random.NextNormal()))
            ),
        ];

    /// <summary>Heisenberg's 3×3 matrices: X, Y and Z = [X, Y].</summary>
    public static RealMatrix[] Heisenberg => [Unit(3, 0, 1), Unit(3, 1, 2), Unit(3, 0, 2)];

    /// <summary>Rotations and translations of n-space in affine coordinates.</summary>
    public static RealMatrix[] Euclidean(int n) => Affine(ClassicalGroups.SpecialOrthogonal(n).LieAlgebra, n);

    /// <summary>These matrices with the translations that they act on.</summary>
    public static RealMatrix[] Affine(IReadOnlyList<RealMatrix> linear, int n) =>
        [
            .. linear.Select(l => l.DiagonalStack(RealMatrix.Build.Dense(1, 1))),
            .. Enumerable.Range(0, n).Select(i => Unit(n + 1, i, n)),
        ];

    /// <summary>Generators of both on separate components.</summary>
    public static RealMatrix[] Sum(IReadOnlyList<RealMatrix> first, IReadOnlyList<RealMatrix> second)
    {
        var (n, m) = (first[0].RowCount, second[0].RowCount);
        return
        [
            .. first.Select(l => l.DiagonalStack(RealMatrix.Build.Dense(m, m))),
            .. second.Select(l => RealMatrix.Build.Dense(n, n).DiagonalStack(l)),
        ];
    }
}
