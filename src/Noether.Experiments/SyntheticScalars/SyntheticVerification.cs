using Noether.Nn;
using Noether.Symmetry.Actions;
using Noether.Symmetry.Groups;
using Noether.Symmetry.Representations;
using Noether.Torch;
using Noether.Workbench.Verification;

namespace Noether.Experiments.SyntheticScalars;

/// <summary>How groups act on the inputs and answers of the synthetic tasks.</summary>
internal static class SyntheticVerification
{
    public static VerificationSubject Of(SyntheticModelName name, SyntheticModel model, Tensor inputs)
    {
        Func<Tensor, Tensor> Rows(int vectors, int components) =>
            x => model.Forward(x.Reshape(-1, vectors, components));

        VerifiedMap[] maps = name.Task switch
        {
            SyntheticTask.OrthogonalInvariant =>
            [
                new("two vectors ↦ number", Rows(2, 5), 5, InputOf(name.Task), VerifiedMap.Unchanged)
                {
                    Symmetry = Stated(InputOf(name.Task), VerifiedMap.Unchanged),
                    Others =
                    [
                        ClassicalGroups.Orthogonal(5),
                        ClassicalGroups.SpecialOrthogonal(5),
                        FiniteGroups.Symmetric(5),
                    ],
                },
            ],
            SyntheticTask.Inertia =>
            [
                new("points ↦ inertia, turned", Rows(5, 4), 3, InputOf(name.Task), group => group.Tensor(2))
                {
                    Symmetry = Stated(InputOf(name.Task), group => group.Tensor(2)),
                    Others = [ClassicalGroups.Orthogonal(3), ClassicalGroups.SpecialOrthogonal(3)],
                },
                new("points ↦ inertia, exchanged", Rows(5, 4), 5, ExchangedPoints, group => group.Trivial.Copies(9))
                {
                    Symmetry =
                        name.Kind == SyntheticModelName.Scalars
                            ? VectorSymmetry.Of(
                                ExchangedPoints(FiniteGroups.Symmetric(5)),
                                FiniteGroups.Symmetric(5).Trivial.Copies(9)
                            )
                            : Symmetry<Tensor, Tensor>.None,
                    Others = [FiniteGroups.Symmetric(5)],
                },
            ],
            _ =>
            [
                new("four momenta ↦ number", Rows(4, 4), 4, InputOf(name.Task), VerifiedMap.Unchanged)
                {
                    Symmetry = Stated(InputOf(name.Task), VerifiedMap.Unchanged),
                    Others =
                    [
                        ClassicalGroups.Lorentz(),
                        ClassicalGroups.ProperOrthochronousLorentz(),
                        ClassicalGroups.Orthogonal(4),
                    ],
                },
            ],
        };
        return new(model, inputs, maps);

        // A row of numbers has its vectors one after the other, which the network itself takes as a matrix.
        Symmetry<Tensor, Tensor> Stated(Func<Group, Representation> input, Func<Group, Representation> output) =>
            name.Group is { } group ? VectorSymmetry.Of(input(group), output(group)) : Symmetry<Tensor, Tensor>.None;
    }

    /// <summary>How the group of a task acts on a row of its inputs.</summary>
    public static Func<Group, Representation> InputOf(SyntheticTask task) =>
        task switch
        {
            SyntheticTask.OrthogonalInvariant => VerifiedMap.Vectors(2),
            SyntheticTask.Inertia => PointsWithMasses,
            _ => VerifiedMap.Vectors(4),
        };

    // Five times a vector and a mass that does not change.
    private static Representation PointsWithMasses(Group group) => group.Defining.Plus(group.Trivial).Copies(5);

    // The point's index is moved, what belongs to a point is not.
    private static Representation ExchangedPoints(Group group) => group.Defining.Times(group.Trivial.Copies(4));
}
