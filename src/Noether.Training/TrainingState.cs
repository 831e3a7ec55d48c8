using Noether.Torch;

namespace Noether.Training;

/// <summary>The state of a run: the steps done, and named tensors under <c>model.</c>, <c>optimiser.</c>, <c>batches.</c></summary>
public sealed record TrainingState(long Step, IReadOnlyDictionary<string, Tensor> Tensors)
{
    /// <summary>The tensors whose names begin with a prefix, without it.</summary>
    public IReadOnlyDictionary<string, Tensor> Part(string prefix) =>
        Tensors
            .Where(entry => entry.Key.StartsWith(prefix, StringComparison.Ordinal))
            .ToDictionary(entry => entry.Key[prefix.Length..], entry => entry.Value, StringComparer.Ordinal);
}
