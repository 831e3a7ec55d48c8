namespace Noether.Symmetry.Intertwining.Contractions;

/// <summary>An orthonormal basis made of contractions of δ, η, Ω and ε: Q = W T with few sparse tensors T and a small W.</summary>
public sealed class ContractionBasis : InvariantBasis
{
    private readonly ContractionTensor[] _tensors;
    private readonly double[] _mix;

    /// <summary>From independent tensors and W, lower triangular, [r, r].</summary>
    internal ContractionBasis(int size, ContractionTensor[] tensors, double[] mix, BasisEvidence evidence)
        : base(size, tensors.Length, evidence) => (_tensors, _mix) = (tensors, mix);

    /// <inheritdoc/>
    public override void Expand(ReadOnlySpan<double> coefficients, Span<double> vector)
    {
        vector[..Size].Clear();
        for (var t = 0; t < _tensors.Length; t++)
        {
            var weight = 0.0;
            for (var i = t; i < Dimension; i++)
                weight += coefficients[i] * _mix[i * Dimension + t];
            if (weight == 0)
                continue;
            var (places, values) = (_tensors[t].Places, _tensors[t].Values);
            for (var j = 0; j < places.Length; j++)
                vector[places[j]] += weight * values[j];
        }
    }

    /// <inheritdoc/>
    public override void Adjoint(ReadOnlySpan<double> vector, Span<double> coefficients)
    {
        coefficients[..Dimension].Clear();
        for (var t = 0; t < _tensors.Length; t++)
        {
            var product = 0.0;
            var (places, values) = (_tensors[t].Places, _tensors[t].Values);
            for (var j = 0; j < places.Length; j++)
                product += values[j] * vector[places[j]];
            for (var i = t; i < Dimension; i++)
                coefficients[i] += _mix[i * Dimension + t] * product;
        }
    }
}
