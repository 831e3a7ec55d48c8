using Noether.Torch;

namespace Noether.Dynamics.Integrators.Events;

/// <summary>g(t, y) = 0 ends the integration of a sample. Found where g changes its sign over a step.</summary>
/// <remarks>
/// Time t* and state y* are differentiable: dt*/dθ = −(∂g/∂y · ∂y/∂θ) / (∂g/∂t + ∂g/∂y · f). Two crossings within one step
/// cancel and are missed: bound the step when that can happen.
/// </remarks>
/// <param name="Value">g. Time [batch] in float64, state [batch, dimension] → [batch].</param>
/// <param name="Direction">Which crossings count.</param>
public sealed record SolveEvent(Func<Tensor, Tensor, Tensor> Value, EventDirection Direction = EventDirection.Both)
{
    internal bool Crosses(double before, double after) =>
        Direction switch
        {
            EventDirection.Rising => before < 0 && after >= 0,
            EventDirection.Falling => before > 0 && after <= 0,
            _ => (before < 0 && after >= 0) || (before > 0 && after <= 0),
        };
}
