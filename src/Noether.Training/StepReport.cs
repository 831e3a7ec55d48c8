namespace Noether.Training;

/// <summary>What one optimiser step did.</summary>
/// <param name="Step">Steps done, this one included.</param>
/// <param name="Loss">The loss of this step's batch, before the step.</param>
/// <param name="LearningRate">The rate this step used.</param>
/// <param name="Seconds">Time since this process began to train.</param>
public sealed record StepReport(long Step, double Loss, double LearningRate, double Seconds)
{
    /// <summary>The norm of the gradient of all parameters together, before it was clipped.</summary>
    public double GradientNorm { get; init; }

    /// <summary>Steps left out so far, since their loss or gradient was no number.</summary>
    public long Skipped { get; init; }

    /// <summary>The error on held-out data, where it was asked for after this step.</summary>
    public double? ValidationError { get; init; }
}
