using System.Diagnostics;
using System.Globalization;
using Noether.Data.Metrics;
using Noether.Reports;
using Noether.Symmetry.Groups;
using Noether.Symmetry.Intertwining;
using Noether.Symmetry.Intertwining.Caching;
using Noether.Symmetry.Representations;

namespace Noether.Benchmarks;

/// <summary>All invariants of the published table of dimensions, solved afresh and read back; SO(3) T₇ beside dense NumPy.</summary>
/// <remarks>
/// Cold: an empty folder and nothing in memory, compilation by the runtime included. Warm: the same folder, nothing in memory. Every
/// dimension is compared with character theory, which solves nothing. SO(3) T₇ is expanded to all its 36×2187 numbers.
/// </remarks>
public sealed class BasesBench : IBench
{
    private const int MaxComponents = 729;
    private const int LargeRank = 7;
    private const int Rounds = 3;

    /// <inheritdoc/>
    public string Name => "bases";

    /// <inheritdoc/>
    public string Description =>
        "invariants of every published group up to 729 components, cold and warm; SO(3) T7 beside dense NumPy";

    /// <inheritdoc/>
    public Report Run(IProgress<ProgressReport>? progress, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        var folder = Directory.CreateTempSubdirectory("noether-bases-").FullName;
        try
        {
            progress?.Report(new(Name, 0, "the table of dimensions"));
            var (cold, rows) = Solve(new BasisCache(folder), cancellation);
            var (warm, _) = Solve(new BasisCache(folder), cancellation);
            var files = Directory.GetFiles(folder).Length;
            progress?.Report(new(Name, 0.5, "SO(3) T7"));
            var (ours, theirs, dimension, peer) = Large(cancellation);
            var rubik = Intertwiners
                .Invariants(Type(RubiksCube.Group(), 2), new IntertwinerOptions { Cache = null })
                .Dimension;
            progress?.Report(new(Name, 1, "measured"));
            List<Check> checks =
            [
                Check.Holds(
                    "bases-exact",
                    "every dimension is that of character theory",
                    rows.TrueForAll(row => row.Exact)
                ),
                Check.AtMost("bases-cold", "seconds for the whole table, nothing cached", cold, 10),
                Check.AtMost("bases-warm", "seconds for the whole table, files cached", warm, 0.3),
                Check.AtMost("bases-so3-t7", "seconds for SO(3) T7 (2187 components)", ours, 1),
                Check.Between("bases-so3-t7-dimension", "dimension of SO(3) T7", dimension, 36, 36),
                Check.Between("bases-rubik", "dimension of the Rubik's cube's T2", rubik, 9, 9),
            ];
            return Report.Of(
                "bench bases",
                clock.Elapsed.TotalSeconds,
                [Dimensions(rows), Times(cold, warm, files, ours, theirs, peer)],
                [.. checks]
            );
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private sealed record Row(string Group, string Dimensions, string Ways, bool Exact);

    private static (double Seconds, List<Row> Rows) Solve(BasisCache cache, CancellationToken cancellation)
    {
        var options = new IntertwinerOptions { Cache = cache };
        var rows = new List<Row>();
        var seconds = 0.0;
        foreach (var entry in DimensionCase.All)
        {
            cancellation.ThrowIfCancellationRequested();
            var watch = Stopwatch.StartNew();
            var group = entry.Group();
            var bases = new List<InvariantBasis>();
            for (var (k, size) = (0, 1); size <= MaxComponents && k <= 8; k++, size *= group.Dimension)
                bases.Add(Intertwiners.Invariants(Type(group, k), options));
            seconds += watch.Elapsed.TotalSeconds;
            rows.Add(
                new Row(
                    group.Name,
                    string.Join(' ', bases.Select(basis => basis.Dimension)),
                    string.Join(", ", bases.Select(basis => basis.Evidence.Solver).Distinct(StringComparer.Ordinal)),
                    bases.Index().All(pair => pair.Item.Dimension == entry.Dimension(pair.Index))
                )
            );
        }

        return (seconds, rows);
    }

    private static (double Ours, double? Theirs, int Dimension, string Peer) Large(CancellationToken cancellation)
    {
        using var peer = PythonPeer.TryStart(
            "numpy_null_space.py",
            [LargeRank.ToString(CultureInfo.InvariantCulture)],
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["OMP_NUM_THREADS"] = "1",
                ["OPENBLAS_NUM_THREADS"] = "1",
            },
            out var reason
        );
        var (ours, theirs, dimension) = (new List<double>(), new List<double>(), 0);
        for (var round = 0; round < Rounds; round++)
        {
            cancellation.ThrowIfCancellationRequested();
            var watch = Stopwatch.StartNew();
            var basis = Intertwiners.Invariants(
                Type(ClassicalGroups.SpecialOrthogonal(3), LargeRank),
                new IntertwinerOptions { Cache = null }
            );
            _ = basis.Dense();
            ours.Add(watch.Elapsed.TotalSeconds);
            dimension = basis.Dimension;
            if (peer is not null)
                theirs.Add(peer.Run(1));
        }

        // The slowest of ours is the first, the only one that was truly cold.
        return (
            ours.Max(),
            peer is null ? null : Median.Of(theirs),
            dimension,
            peer?.Description ?? $"skipped: {reason}"
        );
    }

    private static TensorType Type(Group group, int rank) => group.Tensor(rank).Summands[0].Type;

    private static ResultTable Dimensions(List<Row> rows)
    {
        var table = new ResultTable(
            $"Invariants of V^⊗k for k = 0, 1, … up to {MaxComponents} components",
            new("group", "Group"),
            new("dimensions", "Dimensions"),
            new("ways", "Found by"),
            new("exact", "As characters say")
        );
        foreach (var row in rows)
            table.Add(row.Group, row.Dimensions, row.Ways, row.Exact ? "yes" : "NO");
        return table;
    }

    private static ResultTable Times(double cold, double warm, int files, double ours, double? theirs, string peer) =>
        new ResultTable(
            $"Seconds; SO(3) T{LargeRank} the slowest of {Rounds}, beside the median of {peer}",
            new("task", "Task"),
            new("seconds", "Seconds") { Format = "F3" },
            new("peer", "NumPy's seconds") { Format = "F3" },
            new("ratio", "NumPy's over ours") { Format = "F1" }
        )
            .Add("the table, cold", cold, null, null)
            .Add($"the table, warm ({files} files)", warm, null, null)
            .Add($"SO(3) T{LargeRank}, cold", ours, theirs, theirs / ours);
}
