namespace Noether.Experiments.HamiltonianTasks;

/// <summary>How good a trained model is.</summary>
/// <param name="Fit">The mean squared error of held-out time derivatives, or of the windows trained on.</param>
/// <param name="Transfer">The mean squared error of the energy along rollouts, or of windows of rotated orbits.</param>
internal sealed record TaskScore(double Fit, double Transfer);
