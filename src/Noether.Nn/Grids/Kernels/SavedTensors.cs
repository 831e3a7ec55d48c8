using Noether.Torch;
using Noether.Torch.Autograd;

namespace Noether.Nn.Grids.Kernels;

/// <summary>What a backward pass reads: aliases that outlive the scopes of the forward pass, refused once their memory was changed.</summary>
internal sealed class SavedTensors
{
    private readonly long[] _versions;

    public SavedTensors(params ReadOnlySpan<Tensor> tensors)
    {
        All = [.. tensors.ToArray().Select(tensor => tensor.Detach())];
        _versions = Array.ConvertAll(All, tensor => tensor.Version);
    }

    /// <summary>The aliases, for the graph to own.</summary>
    public Tensor[] All { get; }

    /// <summary>The aliases, for the one pass that there is.</summary>
    public Tensor[] ForBackward()
    {
        // A second derivative would silently count this one as a constant.
        if (Gradients.AreRecorded)
            throw new InvalidOperationException("this convolution can be differentiated once, not twice");
        for (var i = 0; i < All.Length; i++)
        {
            if (All[i].Version != _versions[i])
                throw new InvalidOperationException(
                    "a tensor that this convolution needs for its gradient was changed in place after the forward pass: take gradients before the optimiser's step"
                );
        }

        return All;
    }
}
