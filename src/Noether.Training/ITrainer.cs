namespace Noether.Training;

/// <summary>A training run in progress, whatever its batches look like.</summary>
public interface ITrainer
{
    /// <summary>Steps done so far.</summary>
    long Step { get; }

    /// <summary>The steps of the whole run.</summary>
    long Steps { get; }

    /// <summary>How far the run is.</summary>
    TrainingStatus Status { get; }

    /// <summary>Takes the remaining steps, one per element.</summary>
    IEnumerable<StepReport> Run(CancellationToken cancellation = default);

    /// <summary>Everything that the rest of the run depends on.</summary>
    TrainingState Save();

    /// <summary>Continues from a saved state as if it had never stopped.</summary>
    void Resume(TrainingState state);
}
