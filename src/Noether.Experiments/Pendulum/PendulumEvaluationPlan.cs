using Noether.Plans;

namespace Noether.Experiments.Pendulum;

/// <summary>How a trained model is evaluated: rollouts in float64 against the simulator from the same states.</summary>
public sealed record PendulumEvaluationPlan
{
    /// <summary>On which trajectories: <c>test</c> for a table, <c>validation</c> for choosing settings.</summary>
    public HeldOutPart On { get; init; } = HeldOutPart.Test;

    /// <summary>States of a rollout, the initial one included.</summary>
    [AtLeast(2)]
    public int States { get; init; } = 150;

    /// <summary>Runge–Kutta steps between two states of a predicted rollout.</summary>
    [AtLeast(1)]
    public int StepsPerState { get; init; } = 2;

    /// <summary>Relative errors below this count as this, so that one exact state does not decide a geometric mean.</summary>
    [Above(0)]
    public double Floor { get; init; } = 1e-7;

    /// <summary>The same for the error of the angular momentum.</summary>
    [Above(0)]
    public double AngularMomentumFloor { get; init; } = 1e-7;
}
