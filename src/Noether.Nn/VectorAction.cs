using Noether.Symmetry.Actions;
using Noether.Symmetry.Groups;
using Noether.Symmetry.Representations;
using Noether.Torch;

namespace Noether.Nn;

/// <summary>x ↦ ρ(g)x on the last dimension, [.., ρ.Size].</summary>
public sealed class VectorAction : GroupAction<Tensor>
{
    /// <summary>The action that a representation is.</summary>
    public VectorAction(Representation type)
        : base(GroupOf(type))
    {
        Type = type;
    }

    /// <summary>ρ.</summary>
    public Representation Type { get; }

    /// <inheritdoc/>
    public override string Name => $"{Group.Name} as {Type}";

    /// <inheritdoc/>
    public override bool IsSameAs(GroupAction<Tensor> other) =>
        other is VectorAction action && action.Type.Equals(Type);

    /// <inheritdoc/>
    public override GroupAction<Tensor> Restrict(Subgroup subgroup)
    {
        ArgumentNullException.ThrowIfNull(subgroup);
        return new VectorAction(subgroup.Restrict(Type));
    }

    /// <summary>ρ(g), [n, n].</summary>
    public static Tensor Matrix(Representation representation, GroupElement g, DType type = DType.Float64)
    {
        ArgumentNullException.ThrowIfNull(representation);
        using var scope = TensorScope.Begin();
        var (matrix, size) = (representation.Evaluate(g), representation.Size);
        return scope.Keep(Tensor.From(matrix.ToRowMajorArray(), size, size).To(type));
    }

    /// <inheritdoc/>
    protected override Tensor Move(GroupElement g, Tensor data)
    {
        ArgumentNullException.ThrowIfNull(data);
        using var scope = TensorScope.Begin();
        return scope.Keep(data.Linear(Matrix(Type, g, data.DType).To(data.Device)));
    }

    private static Group GroupOf(Representation type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return type.Group;
    }
}
