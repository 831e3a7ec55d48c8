using Noether.Torch;
using Noether.Torch.Modules;

namespace Noether.Nn;

/// <summary>A layer that can be applied without recording its own weights, when only the gradient of the input is wanted.</summary>
public interface IFreezable : ILayer
{
    /// <summary>The layer's map; where frozen, gradients flow to x only.</summary>
    Tensor Forward(Tensor x, bool frozen);
}
