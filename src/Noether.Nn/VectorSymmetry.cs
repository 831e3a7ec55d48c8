using Noether.Symmetry.Actions;
using Noether.Symmetry.Representations;
using Noether.Torch;

namespace Noether.Nn;

/// <summary>Symmetries of maps between vectors, by the representations on the last dimension.</summary>
public static class VectorSymmetry
{
    /// <summary>f(ρ(g)x) = σ(g)f(x).</summary>
    public static Symmetry<Tensor, Tensor> Of(Representation input, Representation output) =>
        new(new VectorAction(input), new VectorAction(output));

    /// <summary>f(ρ(g)x) = f(x), whatever the shape of the answer.</summary>
    public static Symmetry<Tensor, Tensor> Invariant(Representation input) =>
        Symmetry<Tensor, Tensor>.Invariant(new VectorAction(input));
}
