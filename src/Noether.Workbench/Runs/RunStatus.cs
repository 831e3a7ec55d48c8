namespace Noether.Workbench.Runs;

/// <summary>The words for how far a run is; a run's own record may know others.</summary>
public static class RunStatus
{
    /// <summary>All steps were done.</summary>
    public const string Finished = "finished";

    /// <summary>The loss or its gradient left the finite numbers.</summary>
    public const string Diverged = "diverged";

    /// <summary>Steps are left, and nothing says that a process is at them.</summary>
    public const string Unfinished = "unfinished";

    /// <summary>Something in the folder cannot be read.</summary>
    public const string Damaged = "damaged";
}
