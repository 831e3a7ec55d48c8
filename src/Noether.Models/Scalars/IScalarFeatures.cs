using Noether.Symmetry.Actions;
using Noether.Torch;

namespace Noether.Models.Scalars;

/// <summary>Numbers made from a state that do not change when a symmetry moves the state.</summary>
public interface IScalarFeatures : IEquivariant<Tensor, Tensor>
{
    /// <summary>How many numbers.</summary>
    int Count { get; }

    /// <summary>The numbers of every state. [batch, ..] → [batch, Count].</summary>
    Tensor Evaluate(Tensor state);
}
