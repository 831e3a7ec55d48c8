using Noether.Data.Actions;

namespace Noether.Workbench.Grids;

/// <summary>What may be done to fields to make test sets, and to augment training sets: the names that plans know.</summary>
public enum FieldTransformation
{
    /// <summary>w + c, c uniform in [−2, 2]² standard deviations.</summary>
    [FieldMove(
        "um",
        typeof(UniformMotionAction),
        nameof(UniformMotionAction.Usual),
        Components = 2,
        Refusal = "Uniform motion moves velocities, and these fields have one component: name offset in evaluation.transformations instead."
    )]
    UniformMotion,

    /// <summary>s w, s uniform in [0.05, 2].</summary>
    [FieldMove("mag", typeof(MagnitudeAction), nameof(MagnitudeAction.Usual))]
    Magnitude,

    /// <summary>Quarter turns, exact on the grid.</summary>
    [FieldMove("rot", typeof(PlanarAction), nameof(PlanarAction.QuarterTurns))]
    Rotation,

    /// <summary>λ w(λx, λ²t), λ one of ½, 1/√2, 1: what is seen stays inside the square. Of a temperature T(λx, λ²t), λ one of ½, 1, 2.</summary>
    [FieldMove(
        "scale",
        typeof(ScalingAction),
        nameof(ScalingAction.Magnifying),
        Components = 2,
        Refusal = "Scalars are scaled by what generates them, and these were not generated."
    )]
    Scale,

    /// <summary>T + c, c uniform in [−1, 1]: uniform motion of a scalar.</summary>
    [FieldMove(
        "offset",
        typeof(UniformMotionAction),
        nameof(UniformMotionAction.Usual),
        Components = 1,
        Refusal = "An offset moves scalars, and these fields have two components: name uniform_motion in evaluation.transformations instead."
    )]
    Offset,
}
