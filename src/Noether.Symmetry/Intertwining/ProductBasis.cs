namespace Noether.Symmetry.Intertwining;

/// <summary>The Kronecker product of bases of different factors of a tensor: v = Σ θ_ab… Q_a ⊗ Q_b ⊗ …, indices put where they belong.</summary>
public sealed class ProductBasis : InvariantBasis
{
    private readonly InvariantBasis[] _parts;
    private readonly int[] _places;

    /// <summary>From the bases, the slots of each, and the sizes of all slots.</summary>
    internal ProductBasis(IReadOnlyList<InvariantBasis> parts, IReadOnlyList<List<int>> slots, int[] sizes)
        : base(
            sizes.Aggregate(1, (product, size) => product * size),
            parts.Aggregate(1, (product, part) => checked(product * part.Dimension)),
            new BasisEvidence($"product of {string.Join(" and ", parts.Select(part => part.Evidence.Solver))}")
            {
                Gap = parts.Min(part => part.Evidence.Gap),
            }
        )
    {
        _parts = [.. parts];
        _places = Places(slots, sizes);
    }

    /// <summary>The bases that are multiplied.</summary>
    public IReadOnlyList<InvariantBasis> Parts => _parts;

    /// <inheritdoc/>
    public override void Expand(ReadOnlySpan<double> coefficients, Span<double> vector)
    {
        if (Dimension == 0)
        {
            vector[..Size].Clear();
            return;
        }

        var current = coefficients[..Dimension].ToArray();
        var before = 1;
        var after = Dimension;
        foreach (var part in _parts)
        {
            after /= part.Dimension;
            current = Contract(current, before, part.Dimension, part.Size, after, part.Expand);
            before *= part.Size;
        }

        for (var i = 0; i < Size; i++)
            vector[_places[i]] = current[i];
    }

    /// <inheritdoc/>
    public override void Adjoint(ReadOnlySpan<double> vector, Span<double> coefficients)
    {
        var current = new double[Size];
        for (var i = 0; i < Size; i++)
            current[i] = vector[_places[i]];
        var before = 1;
        var after = Size;
        foreach (var part in _parts)
        {
            after /= part.Size;
            current = Contract(current, before, part.Size, part.Dimension, after, part.Adjoint);
            before *= part.Dimension;
        }

        current.CopyTo(coefficients);
    }

    private delegate void Map(ReadOnlySpan<double> from, Span<double> to);

    // [before, from, after] → [before, to, after], the map on the middle index.
    private static double[] Contract(double[] x, int before, int from, int to, int after, Map map)
    {
        var result = new double[before * to * after];
        var (source, target) = (new double[from], new double[to]);
        for (var i = 0; i < before; i++)
        {
            for (var j = 0; j < after; j++)
            {
                for (var k = 0; k < from; k++)
                    source[k] = x[(i * from + k) * after + j];
                map(source, target);
                for (var k = 0; k < to; k++)
                    result[(i * to + k) * after + j] = target[k];
            }
        }

        return result;
    }

    // Where each component lies once the slots are in the order of the parts.
    private static int[] Places(IReadOnlyList<List<int>> slots, int[] sizes)
    {
        var strides = new int[sizes.Length];
        for (var (slot, stride) = (sizes.Length - 1, 1); slot >= 0; stride *= sizes[slot], slot--)
            strides[slot] = stride;
        int[] places = [0];
        foreach (var slot in slots.SelectMany(part => part))
        {
            places =
            [
                .. places.SelectMany(_ => Enumerable.Range(0, sizes[slot]), (place, i) => place + i * strides[slot]),
            ];
        }

        return places;
    }
}
