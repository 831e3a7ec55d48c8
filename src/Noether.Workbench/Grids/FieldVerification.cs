using Noether.Data.Actions;
using Noether.Models.Grids;
using Noether.Symmetry;
using Noether.Symmetry.Actions;
using Noether.Symmetry.Groups;
using Noether.Torch;
using Noether.Workbench.Verification;

namespace Noether.Workbench.Grids;

/// <summary>How groups act on what a network of velocity fields, or of scalar fields, takes and gives.</summary>
internal static class FieldVerification
{
    private const string Map = "frames ↦ next frame";

    /// <summary>A network with held-out frames, float64 [count, components · T, h, w].</summary>
    public static VerificationSubject Of(GridNetwork network, Tensor frames)
    {
        var components = network.Shape.Components;
        var ownTurns = network.Symmetry.OnInput switch
        {
            PlanarAction action => action,
            SimilitudeAction action => action.Turns,
            _ => null,
        };
        return new(
            network,
            frames,
            [
                Under(
                    group => components == 1 ? new PlanarAction(group.Trivial) : new PlanarAction(group),
                    ownTurns?.Group ?? FiniteGroups.Cyclic(4),
                    ownTurns
                ) with
                {
                    Others = [FiniteGroups.Cyclic(4), FiniteGroups.Dihedral(4)],
                },
                Only(new UniformMotionAction(components)),
                Only(new MagnitudeAction()),
            ]
        )
        {
            Remark =
                components == 1
                    ? "Rotations turn points; Translations(1) adds one number everywhere; Scaling(1) multiplies all."
                    : "Rotations turn points and velocities; Translations(2) adds one velocity everywhere; Scaling(1) multiplies all.",
        };

        VerifiedMap Under(Func<Group, FieldAction> action, Group group, FieldAction? asked) =>
            new(Map, network.Forward, group.Dimension, VerifiedMap.Unchanged, VerifiedMap.Unchanged)
            {
                OnInput = action,
                OnOutput = action,
                Symmetry = asked is null
                    ? Symmetry<Tensor, Tensor>.None
                    : network.Symmetry.Under(asked) ?? Symmetry<Tensor, Tensor>.None,
                Others = [group],
            };

        // Such an action is that of one group; another of its size does something else.
        VerifiedMap Only(FieldAction action) =>
            Under(
                group =>
                    group.Equals(action.Group)
                        ? action
                        : throw new SymmetryException(
                            $"{group} does not act on {(components == 1 ? "scalar" : "velocity")} fields of the plane: name rotations such as C(4) or D(4), Translations({components}) or Scaling(1)."
                        ),
                action.Group,
                action
            );
    }
}
