using Noether.Data.Grids;
using Noether.Torch;

namespace Noether.Workbench.Grids;

/// <summary>The windows of one part of the data, as they are or each moved by a random element of a group.</summary>
/// <param name="Windows">As they are.</param>
/// <param name="Scaled">The fields of all windows scaled by their generator, one factor after another; null where scaling reads between the cells.</param>
public sealed record FieldSamples(FieldWindows Windows, FieldWindows? Scaled = null) : IDisposable
{
    /// <summary>The number of samples.</summary>
    public long Count => Windows.Count;

    /// <summary>Some samples. [batch] → a batch.</summary>
    public FieldBatch At(Tensor samples) => Windows.At(samples);

    /// <summary>The same moved by elements that the seed decides.</summary>
    public FieldBatch At(Tensor samples, FieldTransformation? transformation, Seed seed)
    {
        ArgumentNullException.ThrowIfNull(samples);
        if (transformation is not { } known)
            return Windows.At(samples);
        return known == FieldTransformation.Scale && Scaled is { } scaled
            ? scaled.At(Drawn(samples, scaled, seed))
            : FieldTransformations.Apply(known, Windows.At(samples), seed, Windows.Components);
    }

    /// <summary>So many samples, spread evenly over all.</summary>
    public Tensor Spread(int most)
    {
        var count = Math.Min(most, Count);
        return Tensor.From([.. Enumerable.Range(0, (int)count).Select(i => i * Count / count)]);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Windows.Dispose();
        Scaled?.Dispose();
    }

    // The fields of a window's list are simultaneous, so that a sample's field is its remainder.
    private Tensor Drawn(Tensor samples, FieldWindows scaled, Seed seed)
    {
        var (fields, all) = (Windows.Patches, scaled.Patches);
        var random = new RandomStream(seed.Value);
        return Tensor.From(
            Array.ConvertAll(
                samples.ToArray<long>(),
                sample => sample / fields * all + random.NextIndex((int)(all / fields)) * fields + sample % fields
            )
        );
    }
}
