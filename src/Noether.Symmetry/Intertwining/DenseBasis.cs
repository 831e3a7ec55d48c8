namespace Noether.Symmetry.Intertwining;

/// <summary>A basis stored as it is.</summary>
public sealed class DenseBasis : InvariantBasis
{
    private readonly double[] _rows;

    /// <summary>From orthonormal rows, [r, N].</summary>
    internal DenseBasis(double[] rows, int size, BasisEvidence evidence)
        : base(size, rows.Length / size, evidence) => _rows = rows;

    /// <summary>The vectors, [r, N].</summary>
    internal ReadOnlySpan<double> Rows => _rows;

    /// <inheritdoc/>
    public override void Expand(ReadOnlySpan<double> coefficients, Span<double> vector)
    {
        vector[..Size].Clear();
        for (var i = 0; i < Dimension; i++)
        {
            if (coefficients[i] == 0)
                continue;
            var row = _rows.AsSpan(i * Size, Size);
            for (var j = 0; j < Size; j++)
                vector[j] += coefficients[i] * row[j];
        }
    }

    /// <inheritdoc/>
    public override void Adjoint(ReadOnlySpan<double> vector, Span<double> coefficients)
    {
        for (var i = 0; i < Dimension; i++)
        {
            var row = _rows.AsSpan(i * Size, Size);
            var sum = 0.0;
            for (var j = 0; j < Size; j++)
                sum += row[j] * vector[j];
            coefficients[i] = sum;
        }
    }
}
