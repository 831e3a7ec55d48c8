using Noether.Torch;

namespace Noether.Experiments.SyntheticScalars;

/// <summary>Different samples, each with the part that it has in the batch.</summary>
/// <param name="Prepared">What the network sees, [count, ..].</param>
/// <param name="Target">What it should answer, [count, outputs].</param>
/// <param name="Weight">[count], adding up to one.</param>
internal sealed record WeightedSamples(Tensor Prepared, Tensor Target, Tensor Weight);
