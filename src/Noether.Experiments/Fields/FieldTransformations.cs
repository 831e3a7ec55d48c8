using Noether.Data;
using Noether.Symmetry;
using Noether.Torch;

namespace Noether.Experiments.Fields;

/// <summary>The actions behind <see cref="FieldTransformation"/>, for test sets and augmentation alike.</summary>
internal static class FieldTransformations
{
    private static readonly ScalingOptions Magnifying = new() { Factors = [0.5, Math.Sqrt(0.5), 1] };

    /// <summary>The group's action; random elements come from its own distribution.</summary>
    public static FieldAction Action(FieldTransformation transformation) =>
        transformation switch
        {
            FieldTransformation.UniformMotion => new UniformMotionAction(),
            FieldTransformation.Magnitude => new MagnitudeAction(),
            FieldTransformation.Rotation => new PlanarAction(FiniteGroups.Cyclic(4)),
            _ => new ScalingAction(Magnifying),
        };

    /// <summary>Every sample by an element of its own, which the seed decides.</summary>
    public static FieldBatch Apply(FieldTransformation transformation, FieldBatch batch, Seed seed)
    {
        var action = Action(transformation);
        return action.ActEach(action.Draw(new RandomStream(seed.Value), batch.Input.Size(0)), batch);
    }

    /// <summary>The short name in tables and model names.</summary>
    public static string Name(FieldTransformation transformation) =>
        transformation switch
        {
            FieldTransformation.UniformMotion => "um",
            FieldTransformation.Magnitude => "mag",
            FieldTransformation.Rotation => "rot",
            _ => "scale",
        };
}
