using Noether.Symmetry.Actions;
using Noether.Torch;

namespace Noether.Models.Scalars;

/// <summary>Several kinds of features, one after the other: inner products and determinants, for instance.</summary>
public sealed class JoinedFeatures(params IReadOnlyList<IScalarFeatures> parts) : IScalarFeatures
{
    /// <inheritdoc/>
    public int Count => parts.Sum(part => part.Count);

    /// <inheritdoc/>
    public Symmetry<Tensor, Tensor> Symmetry =>
        // What all keep: the smallest of their groups, where it is part of all others.
        parts
            .Select(part => part.Symmetry)
            .FirstOrDefault(own => parts.All(part => part.Symmetry.Under(own.OnInput) is not null))
        ?? Symmetry<Tensor, Tensor>.None;

    /// <inheritdoc/>
    public Tensor Evaluate(Tensor state)
    {
        using var scope = TensorScope.Begin();
        return scope.Keep(Tensor.Cat([.. parts.Select(part => part.Evaluate(state))], -1));
    }
}
