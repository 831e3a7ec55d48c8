using Noether.Symmetry.Groups;
using Noether.Symmetry.Representations;

namespace Noether.Nn.Vectors;

/// <summary>Shares a number of channels among tensors of all ranks, about as many numbers to each rank.</summary>
/// <remarks>
/// While channels are left: the highest rank R with (R + 1) dᴿ of them takes part, and rank r gets dᴿ⁻ʳ copies (Finzi, Welling
/// and Wilson, 2021, section 5). Where V* differs from V, the copies of rank r are shared over T(k, r − k) in proportion to
/// the binomial coefficients, remainders to the middle first: no randomness, so that a network is the same when made again.
/// </remarks>
public static class UniformRepresentation
{
    /// <summary>A sum of tensor types with this many components.</summary>
    /// <param name="group">The group that acts.</param>
    /// <param name="channels">The number of components.</param>
    /// <param name="highestRank">No rank beyond this one.</param>
    public static Representation Of(Group group, int channels, int highestRank = int.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(group);
        var counts = Counts(group.Dimension, channels, highestRank);
        var parts = new List<(int Count, Representation Part)>();
        for (var rank = 0; rank < counts.Length; rank++)
        {
            var split = group.Defining.IsOrthogonal ? [counts[rank]] : Split(counts[rank], rank);
            for (var duals = 0; duals < split.Length; duals++)
                parts.Add((split[duals], group.Tensor(rank - duals, duals)));
        }

        return Representation.Sum(group, parts);
    }

    /// <summary>The number of copies of each rank, from 0.</summary>
    public static int[] Counts(int dimension, int channels, int highestRank = int.MaxValue)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(dimension, 1);
        var counts = new List<int>();
        while (channels > 0)
        {
            var (rank, size) = (0, 1);
            while (rank < highestRank && (rank + 2L) * size * dimension <= channels)
            {
                rank++;
                size *= dimension;
            }

            for (var r = 0; r <= rank; r++)
            {
                if (counts.Count <= r)
                    counts.Add(0);
                counts[r] += (int)Math.Round(Math.Pow(dimension, rank - r));
            }

            channels -= (rank + 1) * size;
        }

        return [.. counts];
    }

    private static int[] Split(int count, int rank)
    {
        var split = new int[rank + 1];
        var binomial = 1L;
        for (var k = 0; k <= rank; k++)
        {
            split[k] = (int)(count * binomial >> rank);
            binomial = binomial * (rank - k) / (k + 1);
        }

        var order = Enumerable.Range(0, rank + 1).OrderBy(k => Math.Abs(2 * k - rank)).ThenBy(k => k).ToArray();
        var left = count - split.Sum();
        for (var i = 0; i < left; i++)
            split[order[i % order.Length]]++;
        return split;
    }
}
