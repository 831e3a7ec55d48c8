using Noether.LinearAlgebra;
using Noether.Symmetry.Representations;

namespace Noether.Symmetry.Intertwining;

/// <summary>The nullity of integer constraints by elimination modulo a prime: a certificate that no rounding can touch.</summary>
/// <remarks>
/// The rank modulo p is at most the rank over the rationals, so the nullity modulo p is at least the true one; they differ
/// only if p divides a certain minor, which has probability of about 1e-9 for one of 30 bits. Rows are sparse.
/// </remarks>
internal static class PrimeNullity
{
    // Beyond this, doubles are no longer all integers.
    private const double MaxExact = 9e15;
    private const long Prime = 1_073_741_789;

    /// <summary>The exact nullity of the constraints of a type, or null where its generators are not integers.</summary>
    public static int? Of(TensorType type, IntertwinerOptions options)
    {
        if (
            !type.Factors.All(factor =>
                factor.LieMatrices.All(MatrixKinds.IsInteger) && factor.DiscreteMatrices.All(MatrixKinds.IsInteger)
            )
        )
            return null;
        MemoryNeed.Require(type, 8.0 * type.Size * type.Size, options);
        return Rank(type) is { } rank ? type.Size - rank : null;
    }

    // Each new row is reduced by the rows kept so far, whose first entries are 1 in distinct columns.
    private static int? Rank(TensorType type)
    {
        var size = type.Size;
        var actions = new GeneratorActions(type);
        var kept = new (int[] Columns, long[] Values)?[size];
        var rank = 0;
        var (unit, image, row) = (new double[size], new double[size], new long[size]);
        for (var block = 0; block < actions.Count; block++)
        {
            for (var i = 0; i < size; i++)
            {
                unit[i] = 1;
                actions.Apply(block, unit, image, transposed: true);
                unit[i] = 0;
                if (Array.Exists(image, value => Math.Abs(value) > MaxExact))
                    return null;
                for (var j = 0; j < size; j++)
                    row[j] = (((long)image[j] % Prime) + Prime) % Prime;
                if (Reduce(row, kept))
                    rank++;
            }
        }

        return rank;
    }

    private static bool Reduce(long[] row, (int[] Columns, long[] Values)?[] kept)
    {
        for (var column = 0; column < row.Length; column++)
        {
            if (row[column] == 0)
                continue;
            if (kept[column] is not { } pivot)
            {
                Keep(row, column, kept);
                return true;
            }

            var factor = Prime - row[column];
            for (var i = 0; i < pivot.Columns.Length; i++)
            {
                ref var entry = ref row[pivot.Columns[i]];
                entry = (entry + factor * pivot.Values[i]) % Prime;
            }
        }

        return false;
    }

    private static void Keep(long[] row, int first, (int[] Columns, long[] Values)?[] kept)
    {
        var inverse = Power(row[first], Prime - 2);
        var columns = Enumerable.Range(first, row.Length - first).Where(column => row[column] != 0).ToArray();
        kept[first] = (columns, Array.ConvertAll(columns, column => row[column] * inverse % Prime));
    }

    // Fermat: x⁻¹ = x^(p−2).
    private static long Power(long value, long exponent)
    {
        var result = 1L;
        for (; exponent > 0; exponent >>= 1, value = value * value % Prime)
        {
            if ((exponent & 1) != 0)
                result = result * value % Prime;
        }

        return result;
    }
}
