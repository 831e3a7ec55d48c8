using Noether.Data.Actions;
using Noether.Data.Grids;
using Noether.Models.Grids;
using Noether.Symmetry.Groups;

namespace Noether.Workbench.Grids;

/// <summary>The actions behind <see cref="FieldTransformation"/>, for test sets and augmentation alike.</summary>
public static class FieldTransformations
{
    private static readonly ScalingOptions Magnifying = new() { Factors = [0.5, Math.Sqrt(0.5), 1] };

    /// <summary>The group's action on velocities, of 2 components, or scalars, of 1; random elements come from its own distribution.</summary>
    /// <exception cref="UserException">Such fields cannot be moved like this.</exception>
    public static FieldAction Action(FieldTransformation transformation, int components = 2) =>
        (transformation, components) switch
        {
            (FieldTransformation.UniformMotion, 2) => new UniformMotionAction(),
            (FieldTransformation.Offset, 1) => new UniformMotionAction(components: 1, range: 1),
            (FieldTransformation.Magnitude, _) => new MagnitudeAction(),
            (FieldTransformation.Rotation, 1) => new PlanarAction(FiniteGroups.Cyclic(4).Trivial),
            (FieldTransformation.Rotation, _) => new PlanarAction(FiniteGroups.Cyclic(4)),
            (FieldTransformation.Scale, 2) => new ScalingAction(Magnifying),
            (FieldTransformation.UniformMotion, _) => throw new UserException(
                "Uniform motion moves velocities, and these fields have one component: name offset in evaluation.transformations instead."
            ),
            (FieldTransformation.Offset, _) => throw new UserException(
                "An offset moves scalars, and these fields have two components: name uniform_motion in evaluation.transformations instead."
            ),
            _ => throw new UserException("Scalars are scaled by what generates them, and these were not generated."),
        };

    /// <summary>Every sample by an element of its own, which the seed decides.</summary>
    public static FieldBatch Apply(FieldTransformation transformation, FieldBatch batch, Seed seed, int components = 2)
    {
        var action = Action(transformation, components);
        return action.ActEach(action.Draw(new RandomStream(seed.Value), batch.Input.Size(0)), batch);
    }

    /// <summary>Whether networks built for a symmetry forecast moved fields as they do the fields, moved.</summary>
    public static bool IsKept(FieldTransformation transformation, FluidSymmetry symmetry) =>
        transformation switch
        {
            FieldTransformation.UniformMotion or FieldTransformation.Offset => symmetry
                is FluidSymmetry.UniformMotion
                    or FluidSymmetry.Combined,
            FieldTransformation.Magnitude => symmetry
                is FluidSymmetry.Magnitude
                    or FluidSymmetry.SharedMagnitude
                    or FluidSymmetry.BiasFree
                    or FluidSymmetry.Combined,
            FieldTransformation.Rotation => symmetry is FluidSymmetry.Rotation or FluidSymmetry.Combined,
            _ => symmetry == FluidSymmetry.Scale,
        };

    /// <summary>The short name in tables and model names.</summary>
    public static string Name(FieldTransformation transformation) =>
        transformation switch
        {
            FieldTransformation.UniformMotion => "um",
            FieldTransformation.Magnitude => "mag",
            FieldTransformation.Rotation => "rot",
            FieldTransformation.Offset => "offset",
            _ => "scale",
        };
}
