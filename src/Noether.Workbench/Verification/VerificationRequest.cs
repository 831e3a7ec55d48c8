namespace Noether.Workbench.Verification;

/// <summary>Which run to hold against which groups.</summary>
/// <param name="Run">The folder of a run, or a checkpoint.</param>
public sealed record VerificationRequest(string Run)
{
    /// <summary>Besides its own, only these groups, by name or file; none for those that its experiment suggests.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>Random elements per group.</summary>
    public int Elements { get; init; } = 20;

    /// <summary>Held-out inputs, or as many as there are.</summary>
    public int Inputs { get; init; } = 100;

    /// <summary>Decides the elements.</summary>
    public long Seed { get; init; }
}
