namespace Noether.Symmetry.Representations;

/// <summary>Matrices applied to the indices of a row-major tensor, one index after the other: k·nᵏ⁺¹ operations, not n²ᵏ.</summary>
internal static class TensorSlots
{
    /// <summary>y = (M₁ ⊗ … ⊗ Mₖ) x for square matrices.</summary>
    public static void Apply(ReadOnlySpan<RealMatrix> matrices, ReadOnlySpan<double> x, Span<double> y)
    {
        var current = x.ToArray();
        var next = new double[current.Length];
        var before = 1;
        foreach (var matrix in matrices)
        {
            var size = matrix.RowCount;
            var after = current.Length / before / size;
            Array.Clear(next);
            for (var row = 0; row < size; row++)
            {
                for (var column = 0; column < size; column++)
                {
                    var value = matrix[row, column];
                    if (value == 0)
                        continue;
                    for (var i = 0; i < before; i++)
                    {
                        var from = current.AsSpan((i * size + column) * after, after);
                        var to = next.AsSpan((i * size + row) * after, after);
                        for (var j = 0; j < after; j++)
                            to[j] += value * from[j];
                    }
                }
            }

            (current, next) = (next, current);
            before *= size;
        }

        current.CopyTo(y);
    }
}
