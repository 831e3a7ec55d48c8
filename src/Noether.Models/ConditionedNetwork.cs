using Noether.Symmetry.Actions;
using Noether.Torch;

namespace Noether.Models;

/// <summary>z ↦ f(z, θ): a network of state and parameters with the parameters of every sample held fixed.</summary>
/// <remarks>
/// Makes a field of states out of a network that also takes masses and gravity. It does not own the network: make one per
/// batch. Shapes: [batch, inputs] → what f makes of [batch, inputs + parameters].
/// </remarks>
public sealed class ConditionedNetwork(INetwork network, Tensor parameters) : INetwork
{
    /// <summary>None: what moves the states would have to move the parameters too, and they are held.</summary>
    public Symmetry<Tensor, Tensor> Symmetry => Symmetry<Tensor, Tensor>.None;

    /// <inheritdoc/>
    public Tensor Forward(Tensor x)
    {
        using var scope = TensorScope.Begin();
        return scope.Keep(network.Forward(Tensor.Cat([x, parameters], -1)));
    }
}
