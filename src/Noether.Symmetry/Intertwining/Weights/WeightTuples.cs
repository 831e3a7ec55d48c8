using System.Numerics;

namespace Noether.Symmetry.Intertwining.Weights;

/// <summary>The choices of one eigenvector per factor whose weights cancel: the basis of what the torus leaves fixed.</summary>
/// <remarks>
/// Found by recursion over the factors. A branch is cut when even the extreme weights of the factors that are left
/// cannot bring the sum back to 0. Angles of discrete generators are sums modulo 2π and cut nothing.
/// </remarks>
internal sealed class WeightTuples
{
    private readonly double[][] _weights;
    private readonly int[] _sizes;
    private readonly int[] _strides;
    private readonly bool[] _periodic;
    private readonly double[] _tolerances;
    private readonly double[,] _least;
    private readonly double[,] _most;
    private readonly double[,] _sums;
    private readonly List<int> _found = [];

    private WeightTuples(Torus torus, double tolerance)
    {
        var slots = torus.Slots.Length;
        var (lie, discrete) = (torus.Lie.Length, torus.Discrete.Length);
        var coordinates = 2 * (lie + discrete);
        _sizes = [.. torus.Slots.Select(slot => slot.Size)];
        _strides = new int[slots];
        for (var (slot, stride) = (slots - 1, 1); slot >= 0; stride *= _sizes[slot], slot--)
            _strides[slot] = stride;
        _weights = [.. torus.Slots.Select(slot => Coordinates(slot, lie, lie + discrete))];
        // The second coordinate of a discrete generator is the angle of its eigenvalue.
        _periodic = [.. Enumerable.Range(0, coordinates).Select(c => c >= 2 * lie && c % 2 == 1)];
        _tolerances = new double[coordinates];
        (_least, _most) = (new double[slots + 1, coordinates], new double[slots + 1, coordinates]);
        _sums = new double[slots + 1, coordinates];
        for (var c = 0; c < coordinates; c++)
        {
            var largest = 0.0;
            for (var slot = slots - 1; slot >= 0; slot--)
            {
                var values = Enumerable
                    .Range(0, _sizes[slot])
                    .Select(i => _weights[slot][i * coordinates + c])
                    .ToArray();
                largest += values.Max(Math.Abs);
                _least[slot, c] = _least[slot + 1, c] + values.Min();
                _most[slot, c] = _most[slot + 1, c] + values.Max();
            }

            _tolerances[c] = largest;
        }

        // Both coordinates of one generator share one scale, so that the rounding of one that should be 0 is not its own measure.
        for (var c = 0; c < coordinates; c += 2)
        {
            var scale = Math.Max(Math.Max(_tolerances[c], _tolerances[c + 1]), c < 2 * lie ? 1e-300 : 1);
            _tolerances[c] = _tolerances[c + 1] = Math.Max(tolerance, 1e-12) * scale;
        }
    }

    /// <summary>The tuples as row-major indices, ascending.</summary>
    public static int[] Of(Torus torus, double tolerance)
    {
        var tuples = new WeightTuples(torus, tolerance);
        tuples.Search(0, 0);
        return [.. tuples._found];
    }

    private static double[] Coordinates(LeafWeights leaf, int lie, int generators)
    {
        var coordinates = new double[leaf.Size * 2 * generators];
        for (var i = 0; i < leaf.Size; i++)
        {
            for (var g = 0; g < generators; g++)
            {
                var value = g < lie ? leaf.Values[i, g] : Complex.Log(leaf.Values[i, g]);
                coordinates[(i * generators + g) * 2] = value.Real;
                coordinates[(i * generators + g) * 2 + 1] = value.Imaginary;
            }
        }

        return coordinates;
    }

    private void Search(int slot, int index)
    {
        if (slot == _sizes.Length)
        {
            _found.Add(index);
            return;
        }

        var coordinates = _tolerances.Length;
        for (var i = 0; i < _sizes[slot]; i++)
        {
            var possible = true;
            for (var c = 0; c < coordinates; c++)
            {
                var sum = _sums[slot, c] + _weights[slot][i * coordinates + c];
                _sums[slot + 1, c] = sum;
                possible &= _periodic[c]
                    ? slot + 1 < _sizes.Length || Math.Abs(Math.IEEERemainder(sum, 2 * Math.PI)) <= _tolerances[c]
                    : sum + _least[slot + 1, c] <= _tolerances[c] && sum + _most[slot + 1, c] >= -_tolerances[c];
            }

            if (possible)
                Search(slot + 1, index + i * _strides[slot]);
        }
    }
}
