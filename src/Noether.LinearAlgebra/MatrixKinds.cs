namespace Noether.LinearAlgebra;

/// <summary>What kind of matrix this is, to 1e-10.</summary>
public static class MatrixKinds
{
    private const double Tolerance = 1e-10;

    /// <summary>Mᵀ = −M.</summary>
    public static bool IsAntisymmetric(RealMatrix matrix) =>
        (matrix + matrix.Transpose()).AbsoluteMaximum() < Tolerance;

    /// <summary>MᵀM = 1.</summary>
    public static bool IsOrthogonal(RealMatrix matrix) =>
        (matrix.TransposeThisAndMultiply(matrix) - RealMatrix.Build.DenseIdentity(matrix.RowCount)).AbsoluteMaximum()
        < Tolerance;

    /// <summary>MᵀM = MMᵀ.</summary>
    public static bool IsNormal(RealMatrix matrix) =>
        (matrix.TransposeThisAndMultiply(matrix) - matrix.TransposeAndMultiply(matrix)).AbsoluteMaximum()
        < Tolerance * Math.Max(1, matrix.AbsoluteMaximum() * matrix.AbsoluteMaximum());

    /// <summary>Whether every entry is a whole number.</summary>
    public static bool IsInteger(RealMatrix matrix) =>
        matrix.ForAll(value => value == Math.Round(value) && Math.Abs(value) < 1e6);

    /// <summary>Whether each row and column has one 1 and else 0.</summary>
    public static bool IsPermutation(RealMatrix matrix) => IsMonomial(matrix, signs: false);

    /// <summary>Whether each row and column has one entry of ±1 and else 0.</summary>
    public static bool IsSignedPermutation(RealMatrix matrix) => IsMonomial(matrix, signs: true);

    private static bool IsMonomial(RealMatrix matrix, bool signs)
    {
        var seen = new bool[matrix.RowCount];
        for (var column = 0; column < matrix.ColumnCount; column++)
        {
            var found = 0;
            for (var row = 0; row < matrix.RowCount; row++)
            {
                var value = matrix[row, column];
                if (Math.Abs(value) < Tolerance)
                    continue;
                if (Math.Abs(Math.Abs(value) - 1) > Tolerance || (value < 0 && !signs) || seen[row])
                    return false;
                seen[row] = true;
                found++;
            }

            if (found != 1)
                return false;
        }

        return true;
    }

    /// <summary>The largest absolute entry.</summary>
    public static double AbsoluteMaximum(this RealMatrix matrix) =>
        matrix.RowCount == 0 ? 0 : matrix.Enumerate().Max(Math.Abs);
}
