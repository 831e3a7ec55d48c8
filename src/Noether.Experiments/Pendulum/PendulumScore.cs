using Noether.Data.Metrics;

namespace Noether.Experiments.Pendulum;

/// <summary>How one trained model does on held-out rollouts.</summary>
/// <param name="Rollout">Relative error of the states.</param>
/// <param name="AngularMomentumDrift">Geometric mean of |L(t)−L(0)|/(|L(t)|+|L(0)|) along the predicted rollouts.</param>
/// <param name="EnergyDrift">Mean |H(t)−H(0)| of the true energy along the predicted rollouts.</param>
public sealed record PendulumScore(RolloutErrors Rollout, double AngularMomentumDrift, double EnergyDrift);
