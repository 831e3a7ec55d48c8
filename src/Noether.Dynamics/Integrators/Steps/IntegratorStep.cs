using Noether.Torch;

namespace Noether.Dynamics.Integrators.Steps;

/// <summary>What one step leaves: the new state and, for Runge–Kutta methods, the slopes at the stages.</summary>
/// <param name="State">y(t + h). [batch, dimension].</param>
/// <param name="Slopes">k₁ … kₛ, or none.</param>
/// <param name="Evaluations">How often the field was evaluated.</param>
internal readonly record struct IntegratorStep(Tensor State, Tensor[] Slopes, int Evaluations);
