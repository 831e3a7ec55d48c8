namespace Noether.Symmetry.Intertwining;

/// <summary>A basis of orbits: components of one orbit are equal, up to sign. Every component lies in at most one orbit.</summary>
public sealed class OrbitBasis : InvariantBasis
{
    private readonly int[] _orbits;
    private readonly sbyte[]? _signs;
    private readonly double[] _scales;
    private double[]? _weights;

    /// <summary>From the orbit of every component, −1 for components that must vanish, and their signs.</summary>
    internal OrbitBasis(int[] orbits, sbyte[]? signs, int count, BasisEvidence evidence)
        : base(orbits.Length, count, evidence)
    {
        (_orbits, _signs) = (orbits, signs);
        _scales = new double[count];
        foreach (var orbit in orbits)
        {
            if (orbit >= 0)
                _scales[orbit]++;
        }

        for (var orbit = 0; orbit < count; orbit++)
            _scales[orbit] = 1 / Math.Sqrt(_scales[orbit]);
    }

    /// <summary>The basis vector that each component belongs to; −1 for none. Not to be changed.</summary>
    public IReadOnlyList<int> Orbits => _orbits;

    /// <summary>Each component's value in its basis vector. Not to be changed. Made when first asked for.</summary>
    public IReadOnlyList<double> Weights =>
        _weights ??= [.. Enumerable.Range(0, Size).Select(i => _orbits[i] < 0 ? 0 : Weight(i))];

    /// <inheritdoc/>
    public override void Expand(ReadOnlySpan<double> coefficients, Span<double> vector)
    {
        for (var i = 0; i < Size; i++)
            vector[i] = _orbits[i] < 0 ? 0 : Weight(i) * coefficients[_orbits[i]];
    }

    /// <inheritdoc/>
    public override void Adjoint(ReadOnlySpan<double> vector, Span<double> coefficients)
    {
        coefficients[..Dimension].Clear();
        for (var i = 0; i < Size; i++)
        {
            if (_orbits[i] >= 0)
                coefficients[_orbits[i]] += Weight(i) * vector[i];
        }
    }

    private double Weight(int i) => _signs is null ? _scales[_orbits[i]] : _signs[i] * _scales[_orbits[i]];
}
