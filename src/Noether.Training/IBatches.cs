using Noether.Torch;
using Noether.Torch.Modules;

namespace Noether.Training;

/// <summary>An endless stream of batches whose position can be saved.</summary>
/// <typeparam name="TBatch">The tensors of one batch.</typeparam>
public interface IBatches<out TBatch>
{
    /// <summary>The batch of the next step. Its tensors belong to the caller's scope, or to the source.</summary>
    TBatch Next();

    /// <summary>What must be saved for the stream to continue exactly: generator states and positions.</summary>
    IEnumerable<NamedTensor> State();

    /// <summary>Continues from a saved state.</summary>
    void LoadState(IReadOnlyDictionary<string, Tensor> state);
}
