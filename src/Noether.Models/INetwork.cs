using Noether.Symmetry.Actions;
using Noether.Torch;

namespace Noether.Models;

/// <summary>A map of tensors that says which symmetry it keeps.</summary>
public interface INetwork : IEquivariant<Tensor, Tensor>
{
    /// <summary>Applies the map. [.., inputs] → [.., outputs].</summary>
    Tensor Forward(Tensor x);
}
