using Noether.Torch.Distributed;

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

    /// <summary>Where the run left the finite numbers; null where it did not.</summary>
    Divergence? Divergence { get; }

    /// <summary>The smallest error on held-out data so far; null where it is not asked for.</summary>
    double? BestError { get; }

    /// <summary>Takes every step together with the other processes of a group, each with its part of the batch.</summary>
    /// <exception cref="UserException">The batches cannot be shared out.</exception>
    void Share(ProcessGroup group);

    /// <summary>Takes the remaining steps, one per element.</summary>
    IEnumerable<StepReport> Run(CancellationToken cancellation = default);

    /// <summary>Everything that the rest of the run depends on.</summary>
    TrainingState Save();

    /// <summary>Continues from a saved state as if it had never stopped.</summary>
    void Resume(TrainingState state);
}
