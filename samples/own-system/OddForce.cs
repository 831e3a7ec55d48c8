using Noether.Models;
using Noether.Nn;
using Noether.Symmetry.Actions;
using Noether.Symmetry.Groups;
using Noether.Symmetry.Representations;
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

    /// <summary>The reflection of the line, O(1), turns position and force round together.</summary>
    public Symmetry<Tensor, Tensor> Symmetry { get; } = VectorSymmetry.Of(Line, Line);

    private static Representation Line => ClassicalGroups.Orthogonal(1).Defining;

    /// <inheritdoc/>
    public Tensor Forward(Tensor x)
    {
        using var scope = TensorScope.Begin();
        return scope.Keep((_network.Forward(x) - _network.Forward(-x)) / 2);
    }
}
