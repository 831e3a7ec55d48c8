namespace Noether.Dynamics.Integrators.Steps;

/// <summary>A step that was taken, to be taken again when its gradient is wanted.</summary>
/// <param name="Start">t.</param>
/// <param name="Length">h.</param>
/// <param name="End">t + h, exactly the time that was aimed at.</param>
/// <param name="StartsAfresh">Whether the field jumped at the start, so that the last slope of the step before is not the first of this one.</param>
internal readonly record struct AcceptedStep(double Start, double Length, double End, bool StartsAfresh);
