using Noether.Nn;
using Noether.Symmetry.Actions;
using Noether.Torch;

namespace Noether.Models.Hamiltonians;

/// <summary>What the flow of an energy keeps when the energy keeps something.</summary>
internal static class EnergySymmetry
{
    /// <summary>J∇H turns with the state where H does not change: for orthogonal matrices that move positions and momenta alike.</summary>
    public static Symmetry<Tensor, Tensor> OfFlow(Symmetry<Tensor, Tensor> energy) =>
        !energy.IsNone && energy.Group.IsOrthogonal && energy.OnInput is VectorAction
            ? new(energy.OnInput, energy.OnInput) { Deviation = energy.Deviation }
            : Symmetry<Tensor, Tensor>.None;

    /// <summary>H = T(p) + V(q): one group that moves both, positions first.</summary>
    public static Symmetry<Tensor, Tensor> OfSum(
        Symmetry<Tensor, Tensor> kinetic,
        Symmetry<Tensor, Tensor> potential
    ) =>
        !kinetic.IsNone
        && kinetic.OnInput is VectorAction onMomenta
        && potential.OnInput is VectorAction onPositions
        && kinetic.Group.Equals(potential.Group)
            ? VectorSymmetry.Invariant(onPositions.Type.Plus(onMomenta.Type))
            : Symmetry<Tensor, Tensor>.None;
}
