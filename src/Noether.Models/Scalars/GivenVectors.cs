using Noether.Torch;

namespace Noether.Models.Scalars;

/// <summary>The vectors of a state as they are given: the basis of answers under O(d), O(1, d−1) and Sp(d).</summary>
/// <remarks>Shapes: [batch, n, d] → [batch, n, d].</remarks>
public sealed class GivenVectors(int vectors, int dimension) : IVectorFeatures
{
    /// <inheritdoc/>
    public int VectorCount => vectors;

    /// <inheritdoc/>
    public Tensor Vectors(Tensor state)
    {
        VectorShape.Require(state, vectors, dimension);
        return state;
    }
}
