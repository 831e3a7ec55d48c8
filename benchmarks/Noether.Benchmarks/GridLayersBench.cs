using System.Diagnostics;
using Noether.Data.Metrics;
using Noether.Reports;
using Noether.Torch;
using Noether.Workbench.Running;

namespace Noether.Benchmarks;

/// <summary>Each equivariant convolution of velocity fields beside the plain convolution of the same shape.</summary>
/// <remarks>
/// Forward, nonlinearity and the gradients of the input and of all weights, kernels made anew in every step as in training.
/// The plain side is libtorch's convolution with zeros outside, the cheapest border there is, and ReLU. Every round runs all
/// sides, beginning with another one each time; a ratio is the median over rounds of the ratio within a round.
/// </remarks>
public sealed class GridLayersBench : IBench
{
    private const int Channels = 64;
    private const int Side = 64;
    private const int Batch = 8;
    private const int Rounds = 25;
    private const int Levels = 3;
    private const int MemoryRounds = 5;

    /// <inheritdoc/>
    public string Name => "fluid-layers";

    /// <inheritdoc/>
    public string Description =>
        "convolutions that keep a symmetry, forward and backward, beside the plain one of the same shape";

    /// <inheritdoc/>
    public Report Run(IProgress<ProgressReport>? progress, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        var before = Runtime.Threads;
        Runtime.Threads = 1;
        try
        {
            using var sides = new FluidLayerSides(Channels, Side, Batch, Levels);
            var seconds = sides.All.ToDictionary(side => side, _ => new double[Rounds]);
            // The first steps of a process allocate what later ones reuse.
            foreach (var side in sides.All)
                side.Run();
            var peaks = (Plain: new double[MemoryRounds], Moving: new double[MemoryRounds]);
            for (var round = 0; round < MemoryRounds; round++)
            {
                peaks.Plain[round] = PeakMemory.Of(sides.Plain.Run);
                peaks.Moving[round] = PeakMemory.Of(sides.UniformMotion.Run);
            }

            var memory = (Plain: Median.Of(peaks.Plain), Moving: Median.Of(peaks.Moving));
            for (var round = 0; round < Rounds; round++)
            {
                cancellation.ThrowIfCancellationRequested();
                progress?.Report(new(Name, (double)round / Rounds, $"round {round + 1} of {Rounds}"));
                for (var turn = 0; turn < sides.All.Count; turn++)
                {
                    var side = sides.All[(round + turn) % sides.All.Count];
                    var watch = Stopwatch.StartNew();
                    for (var i = 0; i < side.Repeats; i++)
                        side.Run();
                    seconds[side][round] = watch.Elapsed.TotalSeconds / side.Repeats;
                }
            }

            double Ratio(FluidLayerSide side)
            {
                var reference = seconds[side.Reference ?? side];
                return Median.Of([.. seconds[side].Zip(reference, (own, plain) => own / plain / side.Products)]);
            }

            var table = new ResultTable(
                $"{Channels} → {Channels} channels, 3×3, {Side}×{Side}, batch {Batch}, float32, one thread; medians of {Rounds} interleaved rounds",
                new("layer", "layer"),
                new("ms", "ms"),
                new("products", "products of a plain one"),
                new("ratio", "time over plain and products")
            );
            foreach (var side in sides.All)
                table = table.Add(side.Name, Median.Of(seconds[side]) * 1e3, side.Products, Ratio(side));
            return Report.Of(
                $"bench {Name}",
                clock.Elapsed.TotalSeconds,
                [table],
                [
                    Check.AtMost("layers-um", "uniform motion over plain", Ratio(sides.UniformMotion), 1.10),
                    Check.AtMost("layers-mag", "magnitude over plain", Ratio(sides.Magnitude), 1.30),
                    Check.AtMost("layers-mag-iso", "shared-scale magnitude over plain", Ratio(sides.Shared), 1.10),
                    Check.AtMost("layers-c4", "C(4) over plain of equal channels", Ratio(sides.Turning), 1.10),
                    Check.AtMost("layers-scale", "scale over plain times its products", Ratio(sides.Scale), 1.10),
                    Check.AtMost("layers-c4-eval", "C(4) over plain, evaluation", Ratio(sides.TurningEvaluated), 1.02),
                    Check.AtMost(
                        "layers-um-memory",
                        "peak memory of uniform motion over plain",
                        memory.Moving / memory.Plain,
                        1.10
                    ),
                ]
            );
        }
        finally
        {
            Runtime.Threads = before;
        }
    }
}
