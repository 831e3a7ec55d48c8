using Noether.Torch;
using Noether.Training;

namespace Noether.Experiments.SyntheticScalars;

/// <summary>Different samples, each with the part that it has in the batch.</summary>
/// <param name="Prepared">What the network sees, [count, ..].</param>
/// <param name="Target">What it should answer, [count, outputs].</param>
/// <param name="Weight">[count], adding up to one.</param>
internal sealed record WeightedSamples(Tensor Prepared, Tensor Target, Tensor Weight)
{
    /// <summary>How samples are shared out to several processes: the weights of each part add up to 1 too.</summary>
    public static BatchSplit<WeightedSamples> Split { get; } =
        new(
            batch => batch.Weight.Count,
            (batch, start, count) =>
            {
                var weight = batch.Weight.Narrow(0, start, count);
                return new(
                    batch.Prepared.Narrow(0, start, count),
                    batch.Target.Narrow(0, start, count),
                    weight / weight.Sum()
                );
            }
        )
        {
            Weight = (batch, start, count) => batch.Weight.Narrow(0, start, count).Sum().ToDouble(),
        };
}
