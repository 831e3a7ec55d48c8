using System.Diagnostics;
using Noether.Reports;
using Noether.Symmetry.Groups;
using Noether.Symmetry.Intertwining;
using Noether.Symmetry.Representations;

namespace Noether.Benchmarks;

/// <summary>What the Rubik's cube leaves alone: the dimensions of its invariants, and the weights of a layer that knows it.</summary>
/// <remarks>
/// The six turns of a face permute 48 stickers. Of 43 252 003 274 489 856 000 elements none is listed: a basis of the maps
/// follows from the generators alone (Finzi, Welling and Wilson, 2021). A layer on six colours takes 6T1, one T1 per colour.
/// </remarks>
public sealed class RubikBench : IBench
{
    private const int Colours = 6;

    /// <inheritdoc/>
    public string Name => "rubik";

    /// <inheritdoc/>
    public string Description =>
        "invariants of the Rubik's cube, and the weights of an equivariant layer beside a dense one";

    /// <inheritdoc/>
    public Report Run(IProgress<ProgressReport>? progress, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        var cube = RubiksCube.Group();
        var (scalar, stickers, colours) = (cube.Trivial, cube.Tensor(1), cube.Tensor(1).Copies(Colours));
        (string Name, Representation From, Representation To, int Expected)[] maps =
        [
            ("invariant vectors of T1", scalar, stickers, 2),
            ("invariant vectors of T2", scalar, cube.Tensor(2), 9),
            ("maps T1 → T1", stickers, stickers, 9),
            ("layer 6T1 → 6T1", colours, colours, Colours * Colours * 9),
        ];
        var table = new ResultTable(
            "The Rubik's cube on its 48 stickers",
            new("what", "what"),
            new("dimension", "dimension"),
            new("dense", "without symmetry"),
            new("milliseconds", "ms")
        );
        var checks = new List<Check>();
        foreach (var (name, from, to, expected) in maps)
        {
            cancellation.ThrowIfCancellationRequested();
            var start = clock.Elapsed.TotalMilliseconds;
            var dimension = Intertwiners.Basis(from, to).Dimension;
            table.Add(name, dimension, (long)from.Size * to.Size, clock.Elapsed.TotalMilliseconds - start);
            checks.Add(Check.Between("E2", name, dimension, expected, expected));
        }

        return Report.Of("bench rubik", clock.Elapsed.TotalSeconds, [table], checks);
    }
}
