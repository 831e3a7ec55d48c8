using Noether.Data;
using Noether.Experiments.Verification;
using Noether.Models.Fluids;
using Noether.Symmetry;
using Noether.Torch;

namespace Noether.Experiments.Fields;

/// <summary>How groups act on what a network of velocity fields takes and gives.</summary>
internal static class FieldVerification
{
    private const string Map = "frames ↦ next frame";

    /// <summary>A network with held-out frames, float64 [count, 2T, h, w].</summary>
    public static VerificationSubject Of(FluidNetwork network, Tensor frames)
    {
        var (symmetry, isCombined) = (network.Options.Symmetry, network.Options.Symmetry == FluidSymmetry.Combined);
        var keepsTurns = isCombined || symmetry == FluidSymmetry.Rotation;
        var keepsMotion = isCombined || symmetry == FluidSymmetry.UniformMotion;
        var keepsMagnitude =
            isCombined
            || symmetry is FluidSymmetry.Magnitude or FluidSymmetry.SharedMagnitude or FluidSymmetry.BiasFree;
        var turns = FiniteGroups.Cyclic(keepsTurns ? network.Options.Rotations : 4);
        return new(
            network,
            frames,
            [
                Under(group => new PlanarAction(group), turns, keepsTurns) with
                {
                    Others = [FiniteGroups.Cyclic(4), FiniteGroups.Dihedral(4)],
                },
                Only(new UniformMotionAction(), keepsMotion),
                Only(new MagnitudeAction(), keepsMagnitude),
            ]
        )
        {
            Remark =
                "Rotations turn points and velocities; Translations(2) adds one velocity everywhere; Scaling(1) multiplies all.",
        };

        VerifiedMap Under(Func<Group, FieldAction> action, Group group, bool isOwn) =>
            new(Map, network.Forward, group.Dimension, VerifiedMap.Unchanged, VerifiedMap.Unchanged)
            {
                OnInput = action,
                OnOutput = action,
                Own = isOwn ? group : null,
                Others = [group],
            };

        // Such an action is that of one group; another of its size does something else.
        VerifiedMap Only(FieldAction action, bool isOwn) =>
            Under(
                group =>
                    group.Equals(action.Group)
                        ? action
                        : throw new SymmetryException(
                            $"{group} does not act on velocity fields of the plane: name rotations such as C(4) or D(4), Translations(2) or Scaling(1)."
                        ),
                action.Group,
                isOwn
            );
    }
}
