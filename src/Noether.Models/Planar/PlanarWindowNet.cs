using Noether.Nn;
using Noether.Symmetry.Actions;
using Noether.Symmetry.Groups;
using Noether.Torch;
using Noether.Torch.Modules;

namespace Noether.Models.Planar;

/// <summary>Predicts the next frames of planar vectors from the last ones, and turns its prediction when they turn.</summary>
/// <remarks>
/// Complex-linear layers with modulus gates between them. Exactly SO(2)-equivariant, so a training set of one orientation
/// serves for all. Shapes: [batch, frames · vectors · 2] → the same with the frames to predict; a vector is (x, y).
/// Good values: 2 hidden layers of 48.
/// </remarks>
public sealed class PlanarWindowNet : Module, INetwork
{
    private readonly PlanarLinear[] _layers;
    private readonly ModulusGate[] _gates;

    /// <summary>For this many planar vectors in and out, over all frames.</summary>
    public PlanarWindowNet(long inputs, long outputs, int depth, long width, Seed seed, DType type = DType.Float32)
    {
        var widths = MlpShape.Uniform(inputs, depth, width, outputs).Widths;
        _layers = new PlanarLinear[depth + 1];
        _gates = new ModulusGate[depth];
        for (var i = 0; i <= depth; i++)
            _layers[i] = Register($"layers.{i}", new PlanarLinear(widths[i], widths[i + 1], seed.Child(i), type));
        for (var i = 0; i < depth; i++)
            _gates[i] = Register($"gates.{i}", new ModulusGate(width, seed.Child(i).Child("gate"), type));
    }

    /// <inheritdoc/>
    public Symmetry<Tensor, Tensor> Symmetry
    {
        get
        {
            var vector = ClassicalGroups.SpecialOrthogonal(2).Defining;
            return VectorSymmetry.Of(
                vector.Copies((int)_layers[0].Real.Size(1)),
                vector.Copies((int)_layers[^1].Real.Size(0))
            );
        }
    }

    /// <inheritdoc/>
    public Tensor Forward(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        using var scope = TensorScope.Begin();
        var hidden = _layers[0].Forward(x.Reshape(-1, x.Size(-1) / 2, 2).Transposed().Flatten(1));
        for (var i = 0; i < _gates.Length; i++)
            hidden = _layers[i + 1].Forward(_gates[i].Forward(hidden));
        return scope.Keep(hidden.Reshape(-1, 2, hidden.Size(-1) / 2).Transposed().Flatten(1));
    }
}
