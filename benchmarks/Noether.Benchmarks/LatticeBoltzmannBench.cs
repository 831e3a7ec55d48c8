using System.Diagnostics;
using Noether.Reports;

namespace Noether.Benchmarks;

/// <summary>Convection on lattices in and beyond the cache, beside the memory's bandwidth and beside plain C, one thread each.</summary>
/// <remarks>
/// Float32, central moments. A cell update reads and writes 14 populations, 112 bytes, so the roof is the bandwidth of a triad
/// measured in the same round over 112. The C program is benchmarks/peers/lattice_boltzmann.c: the same collision on two
/// lattices, the usual way, and in place, our way; the faster of the two counts. Rounds are interleaved and the best of each
/// side counts, as in STREAM: the rest of a busy machine only ever takes away.
/// </remarks>
public sealed class LatticeBoltzmannBench : IBench
{
    private const int Rounds = 40;
    private const int AgreementSteps = 1280;
    private const double RoofBar = 0.7;
    private const double CacheBar = 100;
    private const double PeerBar = 0.9;
    private const double AgreementBar = 1e-4;

    /// <inheritdoc/>
    public string Name => "lattice-boltzmann";

    /// <inheritdoc/>
    public string Description => "cell updates per second of convection, beside the memory's bandwidth and plain C";

    /// <inheritdoc/>
    public Report Run(IProgress<ProgressReport>? progress, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        using var peer = CompiledPeer.TryCompile("lattice_boltzmann.c", out var reason);
        using var triad = new MemoryTriad();
        using var cached = new LatticeSpeed(448, 64, peer);
        using var large = new LatticeSpeed(4096, 1024, peer);
        var agreement = cached.Agreement(AgreementSteps);
        var bandwidth = 0.0;
        for (var round = 0; round < Rounds; round++)
        {
            cancellation.ThrowIfCancellationRequested();
            progress?.Report(new(Name, round / (double)Rounds, $"round {round + 1} of {Rounds}"));
            bandwidth = Math.Max(bandwidth, triad.Measure());
            large.Round();
            cached.Round();
        }

        var table = new ResultTable(
            $"Million cell updates per second, float32; triad {bandwidth / 1e9:f1} GB/s, {LatticeSpeed.BytesPerUpdate} bytes per update; best of {Rounds} interleaved rounds",
            new("lattice", "Lattice"),
            new("megabytes", "MB in place") { Format = "F1" },
            new("mlups", "Central moments") { Format = "F0" },
            new("trt", "Two relaxation times") { Format = "F0" },
            new("all", $"{Environment.ProcessorCount} threads") { Format = "F0" },
            new("c_in_place", "C in place") { Format = "F0" },
            new("c_two_lattices", "C two lattices") { Format = "F0" },
            new("ratio", "Over faster C") { Format = "F2" },
            new("roof", "Memory's roof") { Format = "F0" },
            new("part", "Part of roof") { Format = "P0" }
        );
        foreach (var size in (LatticeSpeed[])[cached, large])
            table.Add(
                $"{size.Width} × {size.Height}",
                size.Bytes / 1e6,
                size.One,
                size.Laminar,
                size.All,
                peer is null ? null : size.Rings,
                peer is null ? null : size.Pull,
                size.Ratio,
                bandwidth / LatticeSpeed.BytesPerUpdate / 1e6,
                PartOfRoof(size, bandwidth)
            );
        var setting = new ResultTable("The peer", new ResultColumn("peer", "program")).Add(
            cached.Compiler ?? $"skipped: {reason}"
        );
        return Report.Of(
            "bench lattice-boltzmann",
            clock.Elapsed.TotalSeconds,
            [table, setting],
            Checks(cached, large, bandwidth, agreement)
        );
    }

    private static List<Check> Checks(LatticeSpeed cached, LatticeSpeed large, double bandwidth, double? agreement)
    {
        List<Check> checks =
        [
            Check.AtLeast(
                "L12",
                "part of the memory's roof, lattice beyond the cache, one thread",
                PartOfRoof(large, bandwidth),
                RoofBar
            ),
            Check.AtLeast("L12-cache", "million updates per second of 448 × 64, one thread", cached.One, CacheBar),
        ];
        if (agreement is { } ratio)
        {
            checks.Add(Check.AtLeast("peer-cache", "speed over plain C, 448 × 64", cached.Ratio ?? 0, PeerBar));
            checks.Add(Check.AtLeast("peer-memory", "speed over plain C, 4096 × 1024", large.Ratio ?? 0, PeerBar));
            checks.Add(
                Check.AtMost(
                    "peer-agrees",
                    $"relative difference of the Nusselt number from C's after {AgreementSteps} steps",
                    Math.Abs(ratio - 1),
                    AgreementBar
                )
            );
        }

        return checks;
    }

    private static double PartOfRoof(LatticeSpeed size, double bandwidth) =>
        size.One * 1e6 * LatticeSpeed.BytesPerUpdate / bandwidth;
}
