using Noether.Models.Scalars;
using Noether.Symmetry.Actions;
using Noether.Torch;

namespace Noether.Experiments.SyntheticScalars;

/// <summary>All components of all vectors, side by side: the input of a network that knows no symmetry.</summary>
/// <remarks>Shapes: [batch, n, d] → [batch, n·d].</remarks>
internal sealed class PlainComponents(int count) : IScalarFeatures
{
    /// <inheritdoc/>
    public int Count => count;

    /// <inheritdoc/>
    public Symmetry<Tensor, Tensor> Symmetry => Symmetry<Tensor, Tensor>.None;

    /// <inheritdoc/>
    public Tensor Evaluate(Tensor state) => state.Flatten(1);
}
