using Noether.Torch;

namespace Noether.Models.Scalars;

/// <summary>Several kinds of features, one after the other: inner products and determinants, for instance.</summary>
public sealed class JoinedFeatures(params IReadOnlyList<IScalarFeatures> parts) : IScalarFeatures
{
    /// <inheritdoc/>
    public int Count => parts.Sum(part => part.Count);

    /// <inheritdoc/>
    public string Symmetry => string.Join(" and ", parts.Select(part => part.Symmetry).Distinct());

    /// <inheritdoc/>
    public Tensor Evaluate(Tensor state)
    {
        using var scope = TensorScope.Begin();
        return scope.Keep(Tensor.Cat([.. parts.Select(part => part.Evaluate(state))], -1));
    }
}
