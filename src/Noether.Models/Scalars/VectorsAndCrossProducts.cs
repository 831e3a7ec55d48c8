using Noether.Torch;

namespace Noether.Models.Scalars;

/// <summary>The vectors of a state and all their generalised cross products: the basis of answers under SO(d).</summary>
/// <remarks>
/// The cross product w of d−1 vectors has det(x, v₁, …, v_{d−1}) = x·w: v₁ × v₂ in space, and v turned by a quarter clockwise
/// in the plane. Shapes: [batch, n, d] → [batch, n + (n over d−1), d].
/// </remarks>
public sealed class VectorsAndCrossProducts : IVectorFeatures
{
    private readonly int _vectors;
    private readonly int _dimension;
    private readonly int _products;
    private readonly Constant _indices;

    /// <summary>For n vectors with d components.</summary>
    public VectorsAndCrossProducts(int vectors, int dimension)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dimension, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(vectors, dimension - 1);
        var subsets = Subsets.Of(vectors, dimension - 1);
        _vectors = vectors;
        _dimension = dimension;
        _products = subsets.Length;
        _indices = Constant.Indices([.. subsets.SelectMany(subset => subset).Select(i => (long)i)]);
    }

    /// <inheritdoc/>
    public int VectorCount => _vectors + _products;

    /// <inheritdoc/>
    public Tensor Vectors(Tensor state)
    {
        VectorShape.Require(state, _vectors, _dimension);
        using var scope = TensorScope.Begin();
        var chosen = state
            .IndexSelect(-2, _indices.At(state.Device))
            .Reshape([.. state.Shape[..^2], _products, _dimension - 1, _dimension]);
        return scope.Keep(Tensor.Cat([state, Determinants.Cofactors(chosen)], -2));
    }
}
