using Noether.Torch;

namespace Noether.Models;

/// <summary>A network with one output that knows a faster way to its gradient than automatic differentiation.</summary>
public interface IGradientNetwork : INetwork
{
    /// <summary>∂y/∂x, recorded where gradients are, so that it can be differentiated once more. [batch, inputs] → the same.</summary>
    Tensor InputGradient(Tensor x);
}
