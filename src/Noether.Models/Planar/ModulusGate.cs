using Noether.Nn;
using Noether.Symmetry.Actions;
using Noether.Symmetry.Groups;
using Noether.Torch;
using Noether.Torch.Modules;

namespace Noether.Models.Planar;

/// <summary>z ↦ z · σ(W|z| + b): each planar vector is scaled by a gate that sees the lengths of all of them.</summary>
/// <remarks>Commutes with O(2). Shapes: [batch, 2·channels] → the same, all x before all y.</remarks>
public sealed class ModulusGate : Module, INetwork
{
    private const double SquareFloor = 1e-12;

    private readonly Linear _gate;

    /// <summary>One gate per channel.</summary>
    public ModulusGate(long channels, Seed seed, DType type = DType.Float32)
    {
        _gate = Register("gate", new Linear(channels, channels, seed, type: type));
    }

    /// <inheritdoc/>
    public Symmetry<Tensor, Tensor> Symmetry
    {
        get
        {
            var plane = ClassicalGroups.Orthogonal(2);
            var vectors = plane.Defining.Times(plane.Trivial.Copies((int)_gate.Weight.Size(0)));
            return VectorSymmetry.Of(vectors, vectors);
        }
    }

    /// <inheritdoc/>
    public Tensor Forward(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        using var scope = TensorScope.Begin();
        var parts = x.Reshape(-1, 2, x.Size(-1) / 2);
        var lengths = (parts.Square().Sum(1) + SquareFloor).Sqrt();
        return scope.Keep((parts * _gate.Forward(lengths).Sigmoid().Unsqueeze(1)).Flatten(1));
    }
}
