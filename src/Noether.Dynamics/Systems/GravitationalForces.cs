using Noether.Torch;

namespace Noether.Dynamics.Systems;

/// <summary>The field of bodies that attract one another, pair by pair: one pass instead of fifteen operators.</summary>
/// <remarks>
/// q̇ᵢ = pᵢ/mᵢ and ṗᵢ = Σⱼ mᵢmⱼ (qⱼ−qᵢ) / (|qⱼ−qᵢ|² + ε²)^{3/2}. For float64 on the CPU while nothing is recorded; the tests hold it to
/// the operators. Every pair is visited once, so momentum is conserved to rounding.
/// </remarks>
internal sealed class GravitationalForces
{
    private readonly double[] _masses;
    private readonly int _bodies;
    private readonly int _axes;
    private readonly double _squaredSoftening;

    /// <summary>Bodies of these masses, [1, n] for all samples or [batch, n] for their own.</summary>
    public GravitationalForces(Tensor masses, int axes, double squaredSoftening)
    {
        _masses = masses.ToDoubles();
        _bodies = (int)masses.Size(1);
        _axes = axes;
        _squaredSoftening = squaredSoftening;
    }

    /// <summary>Whether the rows of a state have masses.</summary>
    public bool Fits(Tensor state) =>
        state.Rank == 2
        && state.Size(1) == 2L * _bodies * _axes
        && (_masses.Length == _bodies || _masses.Length == _bodies * state.Size(0));

    /// <summary>[batch, dimension] → [batch, dimension].</summary>
    public Tensor Evaluate(Tensor state)
    {
        var result = state.EmptyLike();
        var from = state.Span<double>();
        var to = result.Span<double>();
        var dimension = 2 * _bodies * _axes;
        var ownMasses = _masses.Length == _bodies ? 0 : _bodies;
        for (var (first, row) = (0, 0); first < from.Length; first += dimension, row++)
        {
            var masses = _masses.AsSpan(row * ownMasses, _bodies);
            Evaluate(from.Slice(first, dimension), to.Slice(first, dimension), masses);
        }

        // A span does not keep its tensor alive.
        GC.KeepAlive(state);
        return result;
    }

    private void Evaluate(ReadOnlySpan<double> state, Span<double> velocity, ReadOnlySpan<double> masses)
    {
        var half = state.Length / 2;
        var position = state[..half];
        var force = velocity[half..];
        for (var i = 0; i < half; i++)
            velocity[i] = state[half + i] / masses[i / _axes];
        force.Clear();
        for (var i = 0; i < _bodies; i++)
        {
            for (var j = i + 1; j < _bodies; j++)
                Attract(position, force, i * _axes, j * _axes, masses[i] * masses[j]);
        }
    }

    private void Attract(ReadOnlySpan<double> position, Span<double> force, int first, int second, double product)
    {
        var square = _squaredSoftening;
        for (var axis = 0; axis < _axes; axis++)
        {
            var difference = position[second + axis] - position[first + axis];
            square += difference * difference;
        }

        var strength = product / (square * Math.Sqrt(square));
        for (var axis = 0; axis < _axes; axis++)
        {
            var pull = strength * (position[second + axis] - position[first + axis]);
            force[first + axis] += pull;
            force[second + axis] -= pull;
        }
    }
}
