using System.Collections.Immutable;
using Noether.Symmetry.Representations;
using Noether.Torch;

namespace Noether.Nn.Vectors;

/// <summary>yᵢ += Σ θ_ijc M_c x_j: copies of one type, read as matrices from the input's type to the output's.</summary>
/// <param name="Matrix">The type of M.</param>
/// <param name="Input">The type of x.</param>
/// <param name="Output">The type of y.</param>
/// <param name="Order">How M's factors are reordered to those of output ⊗ input*; empty for as they are.</param>
/// <param name="Copies">Which copies of M's type are used.</param>
/// <param name="Weights">θ, [output copies, input copies, used copies].</param>
public sealed record BilinearTerm(
    TensorType Matrix,
    TensorType Input,
    TensorType Output,
    ImmutableArray<int> Order,
    ImmutableArray<long> Copies,
    Tensor Weights
);
