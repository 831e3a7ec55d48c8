using Noether.Nn;
using Noether.Symmetry.Actions;
using Noether.Symmetry.Groups;
using Noether.Torch;
using Noether.Torch.Autograd;

namespace Noether.Workbench.Verification;

/// <summary>The largest ‖f(ρ(g)x) − ρ′(g)f(x)‖ / ‖ρ′(g)f(x)‖ over random elements g.</summary>
/// <remarks>
/// Inputs are moved in double precision and rounded afterwards, so that in single precision only the network's own rounding
/// counts. The answers of a map up to a constant are taken from their mean first.
/// </remarks>
internal sealed class EquivarianceMeasurement
{
    private readonly VerifiedMap _map;
    private readonly Tensor _inputs;
    private readonly GroupAction<Tensor> _onInput;
    private readonly GroupAction<Tensor> _onOutput;
    private readonly IReadOnlyList<GroupElement> _elements;

    /// <summary>Draws the elements. The inputs are [count, ..] in double precision.</summary>
    public EquivarianceMeasurement(VerifiedMap map, Group group, Tensor inputs, int elements, Seed seed)
    {
        _map = map;
        _inputs = inputs;
        var random = new RandomStream(seed.Child(group.Hash).Value);
        (_onInput, _onOutput) = (map.InputAction(group), map.OutputAction(group));
        _elements = [.. Enumerable.Range(0, elements).Select(_ => _onInput.Draw(random))];
    }

    /// <summary>The error with the network as it is now, of this precision.</summary>
    public double Largest(DType type)
    {
        using var scope = TensorScope.Begin();
        using var mode = Gradients.Pause();
        var still = Answer(_inputs, type);
        var origin = _map.IsUpToConstant ? still.Mean(0, keepDimension: true) : still.ZerosLike().Slice(0, 0, 1);
        return _elements.Max(g =>
        {
            using var inner = TensorScope.Begin();
            var moved = Answer(_onInput.Act(g, _inputs), type) - origin;
            return Equivariance.Between(moved, _onOutput.Act(g, still - origin));
        });
    }

    private Tensor Answer(Tensor inputs, DType type) => _map.Forward(inputs.To(type)).To(DType.Float64);
}
