using Noether.Symmetry.Representations;
using Noether.Torch;
using Noether.Torch.Autograd;
using Noether.Torch.Modules;

namespace Noether.Nn.Vectors;

/// <summary>x ↦ σ(gate) · x for tensors, x ↦ x σ(x) for scalars and for components that the group only permutes.</summary>
/// <remarks>
/// Exactly equivariant, and smooth, so that a network of it can be a Hamiltonian (Finzi, Welling and Wilson, 2021).
/// Shapes: [.., ρ.Size + gates] → [.., ρ.Size].
/// </remarks>
public sealed class GatedNonlinearity : Module, ILayer, IEquivariant
{
    private readonly GatedRepresentation _gated;
    private readonly int _pointwise;
    private readonly bool _isSorted;

    /// <summary>For features with these gates.</summary>
    public GatedNonlinearity(GatedRepresentation gated, DType type = DType.Float32)
    {
        ArgumentNullException.ThrowIfNull(gated);
        _gated = gated;
        var size = gated.Features.Size;
        _pointwise = size - gated.Gated.Sum(summand => summand.Type.Size);
        _isSorted = gated.Gated.All(summand => summand.Positions.All(position => position >= _pointwise));
        // Column c has its 1 in the row of the number that gates component c.
        var first = _isSorted ? size : 0;
        var (rows, columns) = (gated.WithGates.Size - first, _isSorted ? size - _pointwise : size);
        var gates = new double[rows * columns];
        for (var gate = 0; gate < gated.Gated.Length; gate++)
        {
            foreach (var position in gated.Gated[gate].Positions)
                gates[(size - first + gate) * columns + (_isSorted ? position - _pointwise : position)] = 1;
        }

        if (!_isSorted)
        {
            foreach (
                var position in Enumerable.Range(0, size).Except(gated.Gated.SelectMany(summand => summand.Positions))
            )
                gates[position * columns + position] = 1;
        }

        using var scope = TensorScope.Begin();
        _gates = Tensor.From(gates, rows, columns).To(type).Unscoped();
    }

    private Tensor _gates;

    /// <inheritdoc/>
    public Representation Input => _gated.WithGates;

    /// <inheritdoc/>
    public Representation Output => _gated.Features;

    /// <inheritdoc/>
    public Tensor Forward(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        using var scope = TensorScope.Begin();
        var size = Output.Size;
        var gates = Gates(x);
        if (!_isSorted)
            return scope.Keep(x.Narrow(-1, 0, size) * x.Sigmoid().MatMul(gates));
        if (_pointwise == size)
            return scope.Keep(x.Silu());
        var tensors = x.Narrow(-1, _pointwise, size - _pointwise);
        var open = x.Narrow(-1, size, gates.Size(0)).Sigmoid().MatMul(gates);
        var moved = tensors * open;
        return scope.Keep(_pointwise == 0 ? moved : Tensor.Cat([x.Narrow(-1, 0, _pointwise).Silu(), moved], -1));
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _gates.Dispose();
        base.Dispose(disposing);
    }

    private Tensor Gates(Tensor x)
    {
        if (_gates.DType == x.DType && _gates.Device == x.Device)
            return _gates;
        using var scope = TensorScope.Begin();
        using var mode = Gradients.Pause();
        var converted = _gates.To(x.DType).To(x.Device).Unscoped();
        _gates.Dispose();
        return _gates = converted;
    }
}
