using System.Collections.Immutable;
using Noether.Symmetry.Representations;

namespace Noether.Symmetry.Intertwining;

/// <summary>The maps between all copies of one input type and all copies of one output type: one basis, many coefficients.</summary>
/// <param name="From">The input type.</param>
/// <param name="To">The output type.</param>
/// <param name="Basis">A basis of Hom(From, To), its vectors row-major matrices [To.Size, From.Size].</param>
/// <param name="InputCopies">The places of each input copy.</param>
/// <param name="OutputCopies">The places of each output copy.</param>
/// <param name="Offset">Where its coefficients [output copies, input copies, r] begin.</param>
public sealed record IntertwinerBlock(
    TensorType From,
    TensorType To,
    InvariantBasis Basis,
    ImmutableArray<ImmutableArray<int>> InputCopies,
    ImmutableArray<ImmutableArray<int>> OutputCopies,
    int Offset
)
{
    /// <summary>The number of its coefficients.</summary>
    public int Count => InputCopies.Length * OutputCopies.Length * Basis.Dimension;
}
