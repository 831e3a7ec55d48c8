using Noether.Plans;
using Noether.Reports;

namespace Noether.Workbench.Catalogue;

/// <summary>What to reproduce, and with how much of the machine.</summary>
/// <param name="Plan">The plan with its scale.</param>
public sealed record ReproduceRequest(PlanSource Plan)
{
    /// <summary>Only these models; empty for all that the plan names.</summary>
    public IReadOnlyList<string> Models { get; init; } = [];

    /// <summary>Runs at a time, one core each.</summary>
    public int Workers { get; init; } = Environment.ProcessorCount;

    /// <summary>Whether to make what a page shows beside tables, <see cref="Report.Illustrations"/>.</summary>
    public bool Illustrated { get; init; }
}
