using Noether.Torch;

namespace Noether.Models;

/// <summary>z ↦ f(z, θ): a network of state and parameters with the parameters of every sample held fixed.</summary>
/// <remarks>
/// Makes a field of states out of a network that also takes masses and gravity. It does not own the network: make one per
/// batch. Shapes: [batch, inputs] → what f makes of [batch, inputs + parameters].
/// </remarks>
public sealed class ConditionedNetwork(INetwork network, Tensor parameters) : INetwork
{
    /// <inheritdoc/>
    public string Symmetry => network.Symmetry;

    /// <inheritdoc/>
    public Tensor Forward(Tensor x)
    {
        using var scope = TensorScope.Begin();
        return scope.Keep(network.Forward(Tensor.Cat([x, parameters], -1)));
    }
}
