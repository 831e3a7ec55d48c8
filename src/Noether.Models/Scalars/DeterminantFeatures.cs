using Noether.Nn;
using Noether.Symmetry.Actions;
using Noether.Symmetry.Groups;
using Noether.Torch;

namespace Noether.Models.Scalars;

/// <summary>det(v_i₁, …, v_i_d) for all d of n vectors: what tells a rotation from a reflection.</summary>
/// <remarks>
/// Invariant under SO(d); changes sign under reflections. Together with the inner products these generate all invariants of
/// SO(d) (Villar et al., 2021). Shapes: [batch, n, d] → [batch, n over d].
/// </remarks>
public sealed class DeterminantFeatures : IScalarFeatures
{
    private readonly int _vectors;
    private readonly int _dimension;
    private readonly Constant _indices;

    /// <summary>Determinants of n vectors with d components.</summary>
    public DeterminantFeatures(int vectors, int dimension)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dimension, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(vectors, dimension);
        var subsets = Subsets.Of(vectors, dimension);
        _vectors = vectors;
        _dimension = dimension;
        _indices = Constant.Indices([.. subsets.SelectMany(subset => subset).Select(i => (long)i)]);
        Count = subsets.Length;
    }

    /// <inheritdoc/>
    public int Count { get; }

    /// <inheritdoc/>
    public Symmetry<Tensor, Tensor> Symmetry =>
        VectorSymmetry.Invariant(ClassicalGroups.SpecialOrthogonal(_dimension).Defining);

    /// <inheritdoc/>
    public Tensor Evaluate(Tensor state)
    {
        VectorShape.Require(state, _vectors, _dimension);
        using var scope = TensorScope.Begin();
        var chosen = state.IndexSelect(-2, _indices.At(state.Device));
        return scope.Keep(Determinants.Of(chosen.Reshape([.. state.Shape[..^2], Count, _dimension, _dimension])));
    }
}
