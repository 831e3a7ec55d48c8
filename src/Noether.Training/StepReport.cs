namespace Noether.Training;

/// <summary>What one optimiser step did.</summary>
/// <param name="Step">Steps done, this one included.</param>
/// <param name="Loss">The loss of this step's batch, before the step.</param>
/// <param name="LearningRate">The rate this step used.</param>
/// <param name="Seconds">Time since this process began to train.</param>
public sealed record StepReport(long Step, double Loss, double LearningRate, double Seconds);
