using Noether.Torch;

namespace Noether.Data;

/// <summary>Which samples every step of an epoch takes. The order depends on the seed and the epoch only, so a run resumes exactly.</summary>
public sealed class Batches
{
    private readonly Seed _seed;
    private long[]? _order;
    private long _orderEpoch;

    /// <summary>Batches of a set of samples.</summary>
    /// <param name="count">The number of samples.</param>
    /// <param name="size">The samples per batch; none, or as many as there are, for the full set in its own order.</param>
    /// <param name="seed">Decides the order.</param>
    /// <param name="withReplacement">Draws every sample independently, so that one may come twice in an epoch.</param>
    public Batches(long count, long? size, Seed seed, bool withReplacement = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        if (size is < 1)
            throw new ArgumentOutOfRangeException(nameof(size), size, "A batch has one sample or more.");

        Count = count;
        Size = withReplacement ? size ?? count : Math.Min(size ?? count, count);
        WithReplacement = withReplacement;
        _seed = seed;
    }

    /// <summary>The number of samples.</summary>
    public long Count { get; }

    /// <summary>The samples per batch; the last batch of an epoch may be smaller.</summary>
    public long Size { get; }

    /// <summary>Whether every sample is drawn independently.</summary>
    public bool WithReplacement { get; }

    /// <summary>The steps of an epoch.</summary>
    public long PerEpoch => (Count + Size - 1) / Size;

    /// <summary>The indices of every batch of an epoch, in order. Each [batch], 64-bit integers.</summary>
    public IEnumerable<Tensor> Epoch(long epoch)
    {
        for (var step = 0L; step < PerEpoch; step++)
            yield return Indices(epoch, step);
    }

    /// <summary>The batch of one step counted over all epochs: how a resumed run continues. → [batch].</summary>
    public Tensor Step(long step) => Indices(step / PerEpoch, step % PerEpoch);

    private Tensor Indices(long epoch, long step)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(epoch);
        using var scope = TensorScope.Begin();
        var seed = _seed.Child(epoch);
        if (WithReplacement)
        {
            using var draws = seed.Child(step).ToGenerator();
            return scope.Keep(Tensor.RandomIntegers(draws, 0, Count, [Size]));
        }

        if (Size == Count)
            return scope.Keep(Tensor.Indices(Count));

        var start = step * Size;
        return scope.Keep(Tensor.From(Order(epoch, seed).AsSpan((int)start, (int)Math.Min(Size, Count - start))));
    }

    /// <summary>The epoch's order, remembered until another epoch is asked for; it follows from the seed, so it is no state to save.</summary>
    private long[] Order(long epoch, Seed seed)
    {
        if (_order is null || _orderEpoch != epoch)
        {
            using var generator = seed.ToGenerator();
            _order = Tensor.RandomPermutation(generator, Count).ToArray<long>();
            _orderEpoch = epoch;
        }

        return _order;
    }
}
