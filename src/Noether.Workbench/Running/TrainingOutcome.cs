using Noether.Training;

namespace Noether.Workbench.Running;

/// <summary>How a training run ended.</summary>
/// <param name="Status">Finished, or diverged at <paramref name="Steps"/>.</param>
/// <param name="Steps">Steps done.</param>
/// <param name="Loss">The loss of the last step.</param>
/// <param name="Seconds">The time this process spent training.</param>
public sealed record TrainingOutcome(TrainingStatus Status, long Steps, double Loss, double Seconds);
