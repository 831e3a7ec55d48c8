using Noether.Reports;

namespace Noether.Benchmarks;

/// <summary>A claim of speed, measured against a named peer in one run. Found by reflection: a new one is a new class.</summary>
public interface IBench
{
    /// <summary>The name on the command line, in words joined by hyphens.</summary>
    string Name { get; }

    /// <summary>One line for the list of benches: what is measured against what.</summary>
    string Description { get; }

    /// <summary>Measures, and holds the figures against their bars. Where the peer is absent, a row says so and no check fails.</summary>
    Report Run(IProgress<ProgressReport>? progress, CancellationToken cancellation);

    /// <summary>The same with what was asked for on the command line; most benches have nothing to ask.</summary>
    Report Run(BenchRequest request, IProgress<ProgressReport>? progress, CancellationToken cancellation) =>
        Run(progress, cancellation);
}
