using Noether.Symmetry.Actions;
using Noether.Symmetry.Representations;
using Noether.Torch;

namespace Noether.Nn;

/// <summary>A map f with f(ρ(g) x) = σ(g) f(x) for every g: what it takes and what it gives are representations.</summary>
public interface IEquivariant : IEquivariant<Tensor, Tensor>
{
    /// <summary>ρ, acting on the last dimension of the input.</summary>
    Representation Input { get; }

    /// <summary>σ, acting on the last dimension of the output.</summary>
    Representation Output { get; }

    /// <summary>f. [.., inputs] → [.., outputs].</summary>
    Tensor Forward(Tensor x);

    /// <inheritdoc/>
    Symmetry<Tensor, Tensor> IEquivariant<Tensor, Tensor>.Symmetry => VectorSymmetry.Of(Input, Output);
}
