using Noether.Data.Actions;
using Noether.Symmetry;
using Noether.Symmetry.Actions;
using Noether.Symmetry.Representations;
using Noether.Torch;
using Noether.Torch.Modules;

namespace Noether.Nn.Grids;

/// <summary>Batch norm with one mean, variance, γ and β per field, shared by the channels that the group permutes.</summary>
/// <remarks>For fields of permutation type, such as regular ones. [batch, ρ.Size, h, w] → the same.</remarks>
public sealed class InnerBatchNorm : Module, ILayer, IEquivariant<Tensor, Tensor>
{
    private readonly BatchNorm _norm;
    private readonly int _channels;

    /// <summary>For copies of one permutation representation.</summary>
    /// <exception cref="SymmetryException">The group does more than permute the channels, or the fields are of several types.</exception>
    public InnerBatchNorm(Representation fields, DType type = DType.Float32)
    {
        ArgumentNullException.ThrowIfNull(fields);
        var parts = KernelExpansion.Parts(fields);
        if (!fields.IsPermutation || parts.Count != 1)
            throw new SymmetryException(
                $"Channels that share a mean must be permuted by {fields.Group} and be copies of one field, such as 16 regular ones, not {fields}."
            );
        Fields = fields;
        _channels = parts[0].Field.Size;
        _norm = Register("norm", new BatchNorm(parts[0].Count, type: type));
    }

    /// <summary>ρ.</summary>
    public Representation Fields { get; }

    /// <inheritdoc/>
    public Symmetry<Tensor, Tensor> Symmetry => PlanarAction.SymmetryOf(Fields, Fields);

    /// <inheritdoc/>
    public Tensor Forward(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        using var scope = TensorScope.Begin();
        var shape = x.Shape;
        var byField = x.Reshape([shape[0], shape[1] / _channels, _channels * shape[2], shape[3]]);
        return scope.Keep(_norm.Forward(byField).Reshape(shape));
    }
}
