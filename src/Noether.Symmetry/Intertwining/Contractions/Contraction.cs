namespace Noether.Symmetry.Intertwining.Contractions;

/// <summary>One way to cover the slots of a tensor: pairs, and blocks of d slots that carry ε.</summary>
/// <param name="Pairs">Slots joined by the form, or by δ between V and V*.</param>
/// <param name="Blocks">Slots joined by ε.</param>
internal sealed record Contraction(IReadOnlyList<(int First, int Second)> Pairs, IReadOnlyList<int[]> Blocks)
{
    /// <summary>All ways for these slots, or null where they are more than allowed.</summary>
    /// <param name="family">Which pairs and blocks are invariant.</param>
    /// <param name="dual">Whether each slot is V*.</param>
    /// <param name="dimension">d.</param>
    /// <param name="limit">The most to list.</param>
    public static List<Contraction>? All(ClassicalFamily family, bool[] dual, int dimension, int limit)
    {
        var blocks = BlockCounts(family, dual, dimension);
        var found = new List<Contraction>();
        if (blocks is null)
            return found;
        var complete = true;
        foreach (var (count, inDual) in blocks)
            complete &= Cover(
                family,
                dual,
                dimension,
                count,
                inDual,
                [.. Enumerable.Range(0, dual.Length)],
                [],
                [],
                found,
                limit
            );
        return complete ? found : null;
    }

    // Two ε of the same kind of index in O(p, q), or one of each in SL, are sums of products of pairs: none, one, or |p − q| / n suffice.
    private static (int Count, bool? InDual)[]? BlockCounts(ClassicalFamily family, bool[] dual, int dimension)
    {
        var excess = dual.Sum(isDual => isDual ? -1 : 1);
        return family switch
        {
            ClassicalFamily.SpecialOrthogonal => int.IsEvenInteger(dual.Length - dimension)
                ? int.IsEvenInteger(dual.Length)
                    ? [(0, null), (1, null)]
                    : [(1, null)]
                : int.IsEvenInteger(dual.Length)
                    ? [(0, null)]
                    : null,
            ClassicalFamily.Orthogonal or ClassicalFamily.Symplectic => int.IsEvenInteger(dual.Length)
                ? [(0, null)]
                : null,
            ClassicalFamily.GeneralLinear => excess == 0 ? [(0, null)] : null,
            _ => excess % dimension == 0 ? [(Math.Abs(excess) / dimension, excess < 0)] : null,
        };
    }

    private static bool Cover(
        ClassicalFamily family,
        bool[] dual,
        int dimension,
        int blocks,
        bool? inDual,
        int[] open,
        List<(int First, int Second)> pairs,
        List<int[]> taken,
        List<Contraction> found,
        int limit
    )
    {
        if (open.Length == 0)
        {
            if (blocks == 0)
                found.Add(new Contraction([.. pairs], [.. taken]));
            return found.Count <= limit;
        }

        var (first, rest) = (open[0], open[1..]);
        var onlyMixed = family is ClassicalFamily.GeneralLinear or ClassicalFamily.SpecialLinear;
        foreach (var second in rest)
        {
            if (onlyMixed && dual[first] == dual[second])
                continue;
            pairs.Add((first, second));
            var on = Cover(
                family,
                dual,
                dimension,
                blocks,
                inDual,
                [.. rest.Where(slot => slot != second)],
                pairs,
                taken,
                found,
                limit
            );
            pairs.RemoveAt(pairs.Count - 1);
            if (!on)
                return false;
        }

        if (blocks == 0 || (inDual is { } kind && dual[first] != kind))
            return true;
        foreach (
            var others in Choices(rest.Where(slot => inDual is null || dual[slot] == inDual).ToArray(), dimension - 1)
        )
        {
            taken.Add([first, .. others]);
            var on = Cover(
                family,
                dual,
                dimension,
                blocks - 1,
                inDual,
                [.. rest.Except(others)],
                pairs,
                taken,
                found,
                limit
            );
            taken.RemoveAt(taken.Count - 1);
            if (!on)
                return false;
        }

        return true;
    }

    private static IEnumerable<int[]> Choices(int[] from, int count)
    {
        if (count == 0)
        {
            yield return [];
            yield break;
        }

        for (var i = 0; i + count <= from.Length; i++)
        {
            foreach (var rest in Choices(from[(i + 1)..], count - 1))
                yield return [from[i], .. rest];
        }
    }
}
