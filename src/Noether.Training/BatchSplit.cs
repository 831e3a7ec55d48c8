namespace Noether.Training;

/// <summary>How a batch is shared out to several processes.</summary>
/// <remarks>
/// The loss of a batch is a mean over something: samples, or cells that are water. The loss of all is the mean of the
/// parts' losses weighted by how much each is a mean of, so that any number of processes gives what one gives.
/// </remarks>
/// <param name="Count">The samples of a batch.</param>
/// <param name="Part">Some samples of it that follow one another: from where, and how many.</param>
/// <typeparam name="TBatch">The tensors of one batch.</typeparam>
public sealed record BatchSplit<TBatch>(Func<TBatch, long> Count, Func<TBatch, long, long, TBatch> Part)
{
    /// <summary>How much the loss of a part is a mean of, given the batch, where the part begins and its samples; the samples, unless told.</summary>
    public Func<TBatch, long, long, double>? Weight { get; init; }

    /// <summary>One process's part of a batch, and its weight.</summary>
    /// <remarks>Parts differ by one sample at most. Where there are more processes than samples, some get one that counts for nothing.</remarks>
    public (TBatch Part, double Weight) Of(TBatch batch, int rank, int size)
    {
        var count = Count(batch);
        var (start, end) = (count * rank / size, count * (rank + 1) / size);
        if (start == end)
            return (Part(batch, 0, 1), 0);

        return (Part(batch, start, end - start), Weight?.Invoke(batch, start, end - start) ?? end - start);
    }
}
