namespace Noether.Training;

/// <summary>How far a run is.</summary>
public enum TrainingStatus
{
    /// <summary>Steps are left to do.</summary>
    Unfinished,

    /// <summary>All steps were done.</summary>
    Finished,

    /// <summary>The loss or its gradient left the finite numbers; the parameters are those of the last good step.</summary>
    Diverged,
}
