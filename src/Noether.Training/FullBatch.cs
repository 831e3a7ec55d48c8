using Noether.Torch;
using Noether.Torch.Modules;

namespace Noether.Training;

/// <summary>The whole data set at every step.</summary>
public sealed class FullBatch<TBatch>(TBatch data) : IBatches<TBatch>
{
    /// <inheritdoc/>
    public TBatch Next() => data;

    /// <inheritdoc/>
    public IEnumerable<NamedTensor> State() => [];

    /// <inheritdoc/>
    public void LoadState(IReadOnlyDictionary<string, Tensor> state) { }
}
