using Noether.Torch;
using Noether.Workbench.Running;

namespace Noether.Experiments.Pendulum;

/// <summary>One model trained once and evaluated.</summary>
/// <param name="Model">The model's plan.</param>
/// <param name="Trial">Which repetition, from 0.</param>
/// <param name="Parameters">The number of parameters.</param>
/// <param name="Outcome">How training ended.</param>
/// <param name="Score">How the model does on test rollouts.</param>
public sealed record PendulumTrial(
    PendulumModelPlan Model,
    long Trial,
    long Parameters,
    TrainingOutcome Outcome,
    PendulumScore Score
)
{
    /// <summary>Predicted rollouts to draw, float64 [few, states, 12]; null where nobody asked for them.</summary>
    public Tensor? Rollouts { get; init; }
}
