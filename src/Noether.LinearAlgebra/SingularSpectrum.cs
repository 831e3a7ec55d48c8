using MathNet.Numerics.LinearAlgebra.Factorization;

namespace Noether.LinearAlgebra;

/// <summary>The singular values of a matrix with their right singular vectors, ascending: null spaces come first.</summary>
/// <param name="Values">σ, one per column of the matrix.</param>
/// <param name="Vectors">One column per value, [columns, columns].</param>
public sealed record SingularSpectrum(double[] Values, RealMatrix Vectors)
{
    /// <summary>σ_max.</summary>
    public double Largest => Values.Length == 0 ? 0 : Values[^1];

    /// <summary>Of this matrix.</summary>
    public static SingularSpectrum Of(RealMatrix matrix)
    {
        var columns = matrix.ColumnCount;
        if (columns == 0)
            return new([], RealMatrix.Build.Dense(0, 0));
        // A tall matrix and the triangle of its QR have the same singular values; a wide one gets rows of zeros.
        var square =
            matrix.RowCount > columns ? matrix.QR(QRMethod.Thin).R
            : matrix.RowCount == columns ? matrix
            : matrix.Stack(RealMatrix.Build.Dense(columns - matrix.RowCount, columns));
        var decomposition = square.Svd();
        var order = Enumerable.Range(0, columns).Reverse().ToArray();
        return new(
            [.. order.Select(i => decomposition.S[i])],
            RealMatrix.Build.DenseOfColumnVectors(order.Select(i => decomposition.VT.Row(i)))
        );
    }

    /// <summary>How many values are at most this.</summary>
    public int CountUpTo(double bound) => Values.Count(value => value <= bound);

    /// <summary>The number of values before the largest ratio between neighbours: the nullity of a learned constraint.</summary>
    public int CountBeforeLargestGap()
    {
        var floor = Largest * 1e-15;
        return Values.Length < 2
            ? 0
            : Enumerable
                .Range(1, Values.Length - 1)
                .MaxBy(i => Math.Max(Values[i], floor) / Math.Max(Values[i - 1], floor));
    }

    /// <summary>The vectors of the smallest values, one column each.</summary>
    public RealMatrix First(int count) => Vectors.SubMatrix(0, Vectors.RowCount, 0, count);
}
