using Noether.Torch;

namespace Noether.Models;

/// <summary>A map of tensors that says which symmetry it keeps.</summary>
public interface INetwork
{
    /// <summary>The group under which the map is invariant or equivariant, and acting on what, in words.</summary>
    string Symmetry { get; }

    /// <summary>Applies the map. [.., inputs] → [.., outputs].</summary>
    Tensor Forward(Tensor x);
}
