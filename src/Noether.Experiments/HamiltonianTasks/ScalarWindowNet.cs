using Noether.Models;
using Noether.Models.Scalars;
using Noether.Nn;
using Noether.Symmetry.Actions;
using Noether.Symmetry.Groups;
using Noether.Torch;
using Noether.Torch.Modules;

namespace Noether.Experiments.HamiltonianTasks;

/// <summary>Every predicted vector is a combination of the given ones, with coefficients made of their inner products.</summary>
/// <remarks>Exactly O(2)-equivariant. Shapes: [batch, inputs · 2] → [batch, outputs · 2]; a vector is (x, y).</remarks>
internal sealed class ScalarWindowNet : Module, INetwork
{
    private readonly int _inputs;
    private readonly int _outputs;
    private readonly ScalarEquivariantNet _network;

    public ScalarWindowNet(int inputs, int outputs, int depth, long width, Seed seed)
    {
        (_inputs, _outputs) = (inputs, outputs);
        var products = new ProductFeatures(VectorPairs.UpperTriangle(inputs), dimension: 2);
        var coefficients = new ScalarInvariantNet(products, depth, width, seed, outputs * inputs);
        _network = Register("network", new ScalarEquivariantNet(new GivenVectors(inputs, 2), outputs, coefficients));
    }

    /// <inheritdoc/>
    public Symmetry<Tensor, Tensor> Symmetry
    {
        get
        {
            var vector = ClassicalGroups.Orthogonal(2).Defining;
            return VectorSymmetry.Of(vector.Copies(_inputs), vector.Copies(_outputs));
        }
    }

    /// <summary>Takes the standardisation of the products from training windows.</summary>
    public void Fit(Tensor windows)
    {
        using var scope = TensorScope.Begin();
        _network.Fit(Vectors(windows));
    }

    /// <inheritdoc/>
    public Tensor Forward(Tensor x)
    {
        using var scope = TensorScope.Begin();
        return scope.Keep(_network.Forward(Vectors(x)));
    }

    private Tensor Vectors(Tensor x) => x.Reshape(-1, _inputs, 2);
}
