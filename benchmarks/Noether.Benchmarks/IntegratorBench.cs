using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Noether.Data.Metrics;
using Noether.Dynamics.Integrators;
using Noether.Dynamics.Integrators.Outputs;
using Noether.Dynamics.Integrators.Schemes;
using Noether.Dynamics.Integrators.Steps;
using Noether.Dynamics.Systems;
using Noether.Reports;
using Noether.Torch;
using Noether.Torch.Autograd;

namespace Noether.Benchmarks;

/// <summary>Batched Dopri5 on 10,000 springy double pendulums beside a loop of SciPy's RK45, the same method, at equal error.</summary>
/// <remarks>
/// Every pendulum has its own steps on both sides: relative and absolute tolerance 1e-6, 30 units of time, 151 saved states, in
/// float64. The error is the geometric mean of ‖ẑ − z‖ / (‖ẑ‖ + ‖z‖) against a solution at 1e-12. SciPy solves the first few
/// of the same pendulums; its script is benchmarks/peers/scipy_pendulum_rk45.py. The check compares one thread with one.
/// </remarks>
public sealed class IntegratorBench : IBench
{
    private const int Pendulums = 10_000;

    // A block's slopes fit the cache of a core.
    private const int BlockSize = 1000;
    private const int PeerPendulums = 20;
    private const int Rounds = 3;
    private const double Interval = 0.2;
    private const int Intervals = 150;
    private const double Tolerance = 1e-6;
    private const double Bar = 50;

    private static readonly SpringyDoublePendulum System = new();

    private static readonly double[] Times = [.. Enumerable.Range(0, Intervals + 1).Select(i => i * Interval)];

    /// <inheritdoc/>
    public string Name => "integrators";

    /// <inheritdoc/>
    public string Description => "10,000 pendulums in batches of 1,000 by Dopri5, beside SciPy's RK45 one by one";

    /// <inheritdoc/>
    public Report Run(IProgress<ProgressReport>? progress, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        using var scope = TensorScope.Begin();
        using var mode = Gradients.Pause();
        var states = System.SampleInitialStates(Pendulums, new Seed(2021));
        var exact = Solve(Methods.Tsit5, 1e-12, states.Narrow(0, 0, PeerPendulums));
        using var peer = Peer.TryStart(states.Narrow(0, 0, PeerPendulums), out var reason);

        var ours = new List<double>();
        var theirs = new List<double>();
        var together = new List<double>();
        Solve(Methods.Dopri5, Tolerance, states.Narrow(0, 0, 100));
        for (var round = 0; round < Rounds; round++)
        {
            cancellation.ThrowIfCancellationRequested();
            progress?.Report(new("integrators", round / (double)Rounds, $"round {round + 1} of {Rounds}"));
            // One round of ours takes a fraction of the pendulums, so that the rounds of both sides interleave closely.
            ours.Add(Rate(states, round, threads: 1));
            together.Add(Rate(states, round, threads: Environment.ProcessorCount));
            if (peer is not null)
                theirs.Add(PeerPendulums / peer.Run());
        }

        var error = Error(Solve(Methods.Dopri5, Tolerance, states.Narrow(0, 0, PeerPendulums)), exact);
        var peerError = peer is null ? double.NaN : Error(peer.Results(), exact);
        return Describe(
            clock,
            new(Median.Of(ours), error),
            new(Median.Of(together), error),
            peer is null ? null : new(Median.Of(theirs), peerError),
            peer?.Description ?? $"skipped: {reason}"
        );
    }

    private static Report Describe(Stopwatch clock, Side one, Side all, Side? peer, string peerSetting)
    {
        var table = new ResultTable(
            $"Springy double pendulums over 30 units, tolerance {Tolerance:0e0}, {Pendulums} in blocks of {BlockSize}, a third in each of {Rounds} interleaved rounds; medians",
            new("side", "Side"),
            new("threads", "Threads"),
            new("rate", "Trajectories per second") { Format = "F1" },
            new("error", "Error") { Format = "0.00e+0" },
            new("ratio", "Rate over SciPy's") { Format = "F1" }
        )
            .Add("Noether Dopri5", 1L, one.Rate, one.Error, one.Rate / peer?.Rate)
            .Add("Noether Dopri5", (long)Environment.ProcessorCount, all.Rate, all.Error, all.Rate / peer?.Rate)
            .Add(peerSetting, 1L, peer?.Rate, peer?.Error, peer is null ? null : 1.0);
        Check[] checks = peer is null
            ? []
            :
            [
                Check.AtLeast(
                    "integrators",
                    "trajectories per second over SciPy's RK45, one thread each",
                    one.Rate / peer.Rate,
                    Bar
                ),
                Check.AtMost("integrators-error", "error over SciPy's", one.Error / peer.Error, 1.1),
            ];
        return Report.Of("bench integrators", clock.Elapsed.TotalSeconds, [table], checks);
    }

    /// <summary>Trajectories per second of one round's share of the pendulums.</summary>
    private static double Rate(Tensor states, int round, int threads)
    {
        var share = (Pendulums + Rounds - 1) / Rounds;
        var first = round * share;
        var count = Math.Min(share, Pendulums - first);
        var before = Runtime.Threads;
        // Blocks keep all cores busy; within a block the operators are too small to be worth splitting.
        Runtime.Threads = 1;
        try
        {
            var clock = Stopwatch.StartNew();
            Parallel.For(
                0,
                (count + BlockSize - 1) / BlockSize,
                new ParallelOptions { MaxDegreeOfParallelism = threads },
                block =>
                {
                    using var scope = TensorScope.Begin();
                    using var mode = Gradients.Pause();
                    var start = block * BlockSize;
                    Solve(
                        Methods.Dopri5,
                        Tolerance,
                        states.Narrow(0, first + start, Math.Min(BlockSize, count - start))
                    );
                }
            );
            return count / clock.Elapsed.TotalSeconds;
        }
        finally
        {
            Runtime.Threads = before;
        }
    }

    private static Tensor Solve(FixedMethod method, double tolerance, Tensor states)
    {
        var solution = Integrator.Solve(System, states, Times, new AdaptiveStep(method, new(tolerance, tolerance)));
        if (solution.Status != SolveStatus.Ok)
            throw new InvalidOperationException($"A pendulum of the bench ended with {solution.Status}.");
        return solution.States;
    }

    /// <summary>exp ⟨ln (‖ẑ − z‖ / (‖ẑ‖ + ‖z‖))⟩ over pendulums and times after the start.</summary>
    private static double Error(Tensor states, Tensor exact)
    {
        using var scope = TensorScope.Begin();
        var (a, b) = (states.Narrow(1, 1, Intervals), exact.Narrow(1, 1, Intervals));
        return Math.Exp(((a - b).Norm(2) / (a.Norm(2) + b.Norm(2))).Log().Mean().ToDouble());
    }

    private sealed record Side(double Rate, double Error);

    /// <summary>SciPy in another process, with the states passed in files.</summary>
    private sealed class Peer : IDisposable
    {
        private readonly DirectoryInfo _folder;
        private readonly PythonPeer _process;

        private Peer(DirectoryInfo folder, PythonPeer process)
        {
            _folder = folder;
            _process = process;
        }

        public string Description => $"{_process.Description}, RK45";

        public static Peer? TryStart(Tensor states, out string reason)
        {
            var folder = Directory.CreateTempSubdirectory("noether-bench-");
            File.WriteAllBytes(Path.Combine(folder.FullName, "starts"), states.ToBytes());
            var process = PythonPeer.TryStart(
                "scipy_pendulum_rk45.py",
                [
                    Path.Combine(folder.FullName, "starts"),
                    ResultsIn(folder),
                    Tolerance.ToString("R", CultureInfo.InvariantCulture),
                    Interval.ToString("R", CultureInfo.InvariantCulture),
                    Intervals.ToString(CultureInfo.InvariantCulture),
                ],
                new Dictionary<string, string>(StringComparer.Ordinal) { ["OMP_NUM_THREADS"] = "1" },
                out reason
            );
            if (process is not null)
                return new Peer(folder, process);
            folder.Delete(recursive: true);
            return null;
        }

        public double Run() => _process.Run(PeerPendulums);

        public Tensor Results() =>
            Tensor.From(
                MemoryMarshal.Cast<byte, double>(File.ReadAllBytes(ResultsIn(_folder))),
                PeerPendulums,
                Intervals + 1,
                12
            );

        public void Dispose()
        {
            _process.Dispose();
            _folder.Delete(recursive: true);
        }

        private static string ResultsIn(DirectoryInfo folder) => Path.Combine(folder.FullName, "results");
    }
}
