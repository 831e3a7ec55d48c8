using Noether.Models;
using Noether.Torch;
using Noether.Torch.Modules;

namespace OwnSystem;

/// <summary>F(q) = (f(q) − f(−q)) / 2 with a perceptron f: a force that is odd whatever its weights. [batch, 1] → [batch, 1].</summary>
public sealed class OddForce : Module, INetwork
{
    private readonly Mlp _network;

    /// <summary>A perceptron with two hidden layers of this width.</summary>
    public OddForce(long width, Seed seed) =>
        _network = Register("network", new Mlp(MlpShape.Uniform(1, depth: 2, width, outputs: 1), seed));

    /// <inheritdoc/>
    public string Symmetry => "Z2, reflecting position and force";

    /// <inheritdoc/>
    public Tensor Forward(Tensor x)
    {
        using var scope = TensorScope.Begin();
        return scope.Keep((_network.Forward(x) - _network.Forward(-x)) / 2);
    }
}
