using System.Numerics;
using Noether.Symmetry.Representations;

namespace Noether.Symmetry.Intertwining.Weights;

/// <summary>The real vectors that the torus of a type leaves fixed: an orthonormal basis K from weight tuples and their conjugates.</summary>
/// <remarks>
/// A tuple t stands for the tensor product of its eigenvectors. Where it is its own conjugate that is a real vector; a pair
/// t, t̄ gives the two real vectors (t + t̄)/√2 and (t − t̄)/(i√2), at the places of t and t̄ in the list.
/// </remarks>
internal sealed class WeightVectors
{
    private readonly TensorType _type;
    private readonly Torus _torus;
    private readonly int[] _partners;

    public WeightVectors(TensorType type, Torus torus, double tolerance)
    {
        (_type, _torus) = (type, torus);
        Tuples = WeightTuples.Of(torus, tolerance);
        var places = new Dictionary<int, int>(Tuples.Length);
        for (var i = 0; i < Tuples.Length; i++)
            places[Tuples[i]] = i;
        _partners = Array.ConvertAll(Tuples, tuple => places[Conjugate(tuple)]);
    }

    /// <summary>The row-major indices of the tuples, ascending.</summary>
    public int[] Tuples { get; }

    /// <summary>The number of vectors.</summary>
    public int Count => Tuples.Length;

    /// <summary>The tuple of the conjugate vector.</summary>
    public int Conjugate(int tuple)
    {
        var (result, stride) = (0, 1);
        for (var slot = _torus.Slots.Length - 1; slot >= 0; slot--)
        {
            var leaf = _torus.Slots[slot];
            (tuple, var digit) = Math.DivRem(tuple, leaf.Size);
            result += leaf.Conjugate[digit] * stride;
            stride *= leaf.Size;
        }

        return result;
    }

    /// <summary>The real vectors that a tuple has a part in, with the coefficient of the tuple in each.</summary>
    public ((int Vector, Complex Coefficient) First, (int Vector, Complex Coefficient) Second) Parts(int place)
    {
        var partner = _partners[place];
        var half = Math.Sqrt(0.5);
        return partner == place ? ((place, Complex.One), (place, Complex.Zero))
            : place < partner ? ((place, half), (partner, new Complex(0, -half)))
            : ((partner, half), (place, new Complex(0, half)));
    }

    /// <summary>Σ xᵢ Kᵢ in the type's own components. Rows [count, vectors] → [count, N].</summary>
    public double[] Expand(double[] coefficients, int count)
    {
        var size = _type.Size;
        var rows = new double[count * size];
        var (current, next) = (new Complex[size], new Complex[size]);
        for (var row = 0; row < count; row++)
        {
            Array.Clear(current);
            for (var place = 0; place < Count; place++)
            {
                var (first, second) = Parts(place);
                current[Tuples[place]] =
                    coefficients[row * Count + first.Vector] * first.Coefficient
                    + coefficients[row * Count + second.Vector] * second.Coefficient;
            }

            Transform(ref current, ref next);
            for (var i = 0; i < size; i++)
                rows[row * size + i] = current[i].Real;
        }

        return rows;
    }

    // (V ⊗ … ⊗ V) x, slot by slot.
    private void Transform(ref Complex[] current, ref Complex[] next)
    {
        var before = 1;
        foreach (var leaf in _torus.Slots)
        {
            Array.Clear(next);
            var after = current.Length / before / leaf.Size;
            for (var row = 0; row < leaf.Size; row++)
            {
                for (var column = 0; column < leaf.Size; column++)
                {
                    var value = leaf.Vectors[row, column];
                    if (value == Complex.Zero)
                        continue;
                    for (var i = 0; i < before; i++)
                    {
                        var from = current.AsSpan((i * leaf.Size + column) * after, after);
                        var to = next.AsSpan((i * leaf.Size + row) * after, after);
                        for (var j = 0; j < after; j++)
                            to[j] += value * from[j];
                    }
                }
            }

            (current, next) = (next, current);
            before *= leaf.Size;
        }
    }
}
