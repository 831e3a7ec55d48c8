using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Noether.Symmetry.Groups;

/// <summary>The identity of matrices given as generators: their content, never a name.</summary>
internal static class GroupHash
{
    /// <summary>SHA-256 of sizes and entries rounded to 1e-12; the order of generators of one kind does not matter.</summary>
    public static string Of(int dimension, IEnumerable<RealMatrix> lieAlgebra, IEnumerable<RealMatrix> discrete)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"d{dimension}");
        foreach (var matrix in lieAlgebra.Select(Content).Order(StringComparer.Ordinal))
            text.Append("|lie").Append(matrix);
        foreach (var matrix in discrete.Select(Content).Order(StringComparer.Ordinal))
            text.Append("|discrete").Append(matrix);
        return OfText(text.ToString());
    }

    /// <summary>SHA-256 in hexadecimal digits.</summary>
    public static string OfText(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>The non-zero entries of one matrix, in units of 1e-12.</summary>
    public static string Content(RealMatrix matrix)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{matrix.RowCount}x{matrix.ColumnCount}:");
        foreach (var (row, column, value) in matrix.EnumerateIndexed(MathNet.Numerics.LinearAlgebra.Zeros.AllowSkip))
        {
            var units = Math.Round(value * 1e12);
            if (units != 0)
                text.Append(CultureInfo.InvariantCulture, $"{row},{column}={units:R};");
        }

        return text.ToString();
    }
}
