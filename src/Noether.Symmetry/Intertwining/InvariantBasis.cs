namespace Noether.Symmetry.Intertwining;

/// <summary>An orthonormal basis Q of the invariant vectors of a type. Immutable.</summary>
public abstract class InvariantBasis
{
    private protected InvariantBasis(int size, int dimension, BasisEvidence evidence)
    {
        Size = size;
        Dimension = dimension;
        Evidence = evidence;
    }

    /// <summary>N, the number of components of a vector.</summary>
    public int Size { get; }

    /// <summary>r, the number of basis vectors.</summary>
    public int Dimension { get; }

    /// <summary>How the basis was found, and what says that it is complete.</summary>
    public BasisEvidence Evidence { get; private set; }

    /// <summary>Adds the exact nullity to the evidence, before anyone else sees the basis.</summary>
    internal InvariantBasis Certified(int nullity)
    {
        Evidence = Evidence with { ExactNullity = nullity };
        return this;
    }

    /// <summary>v = Σ θᵢ Qᵢ. [r] → [N].</summary>
    public abstract void Expand(ReadOnlySpan<double> coefficients, Span<double> vector);

    /// <summary>θᵢ = ⟨Qᵢ, v⟩. [N] → [r].</summary>
    public abstract void Adjoint(ReadOnlySpan<double> vector, Span<double> coefficients);

    /// <summary>All vectors, one row each. [r, N], row-major.</summary>
    public double[] Dense()
    {
        var rows = new double[Dimension * Size];
        var unit = new double[Dimension];
        for (var i = 0; i < Dimension; i++)
        {
            unit[i] = 1;
            Expand(unit, rows.AsSpan(i * Size, Size));
            unit[i] = 0;
        }

        return rows;
    }

    /// <summary>The nearest invariant vector QQᵀv.</summary>
    public double[] Project(ReadOnlySpan<double> vector)
    {
        var coefficients = new double[Dimension];
        var projected = new double[Size];
        Adjoint(vector, coefficients);
        Expand(coefficients, projected);
        return projected;
    }
}
