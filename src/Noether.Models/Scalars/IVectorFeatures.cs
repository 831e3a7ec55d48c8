using Noether.Torch;

namespace Noether.Models.Scalars;

/// <summary>Vectors made from a state that turn with it: the basis in which an equivariant network answers.</summary>
public interface IVectorFeatures
{
    /// <summary>How many vectors.</summary>
    int VectorCount { get; }

    /// <summary>The vectors of every state. [batch, ..] → [batch, VectorCount, d].</summary>
    Tensor Vectors(Tensor state);
}
