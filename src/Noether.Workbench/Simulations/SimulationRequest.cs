namespace Noether.Workbench.Simulations;

/// <summary>What to simulate, where to write it, and whether to check it.</summary>
/// <param name="Plan">The trajectories.</param>
public sealed record SimulationRequest(SimulationPlan Plan)
{
    /// <summary>The NPZ file; null writes none.</summary>
    public string? Output { get; init; }

    /// <summary>Whether a file of that name is replaced.</summary>
    public bool Overwrite { get; init; }

    /// <summary>Whether conservation, step size and known motions are measured against their bars.</summary>
    public bool Validate { get; init; }
}
