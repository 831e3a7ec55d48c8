using System.Diagnostics;
using Noether.Data.Metrics;
using Noether.Dynamics;
using Noether.Dynamics.Integrators;
using Noether.Dynamics.Integrators.Schemes;
using Noether.Dynamics.Systems;
using Noether.Models;
using Noether.Models.Hamiltonians;
using Noether.Models.Vectors;
using Noether.Reports;
using Noether.Symmetry.Groups;
using Noether.Torch;
using Noether.Torch.Autograd;
using Noether.Torch.Modules;
using Noether.Torch.Optimisers;
using Noether.Workbench.Running;

namespace Noether.Benchmarks;

/// <summary>One EMLP-HNN training step beside the same network with dense weights projected in every pass, the published way.</summary>
/// <remarks>
/// O(2) about gravity, 128 channels, 3 blocks, batch 500, float32, RK4 over 4 intervals, back-propagation through the gradient
/// of the energy, Adam. Both sides begin with the same function. Memory is the growth of the peak resident set over one step
/// after freed pages were given back, read from the kernel.
/// </remarks>
public sealed class EmlpStepBench : IBench
{
    private const int Batch = 500;
    private const int Rounds = 5;

    /// <inheritdoc/>
    public string Name => "emlp-step";

    /// <inheritdoc/>
    public string Description => "one EMLP-HNN training step, beside the same network projected in every pass";

    /// <inheritdoc/>
    public Report Run(IProgress<ProgressReport>? progress, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        var space = ClassicalGroups.Orthogonal(2).Embedded(3);
        var before = Runtime.Threads;
        Runtime.Threads = 1;
        try
        {
            using var network = new Emlp(space.Tensor(1).Copies(4), space.Trivial, new EmlpShape(), new Seed(1));
            using var projected = new ProjectedEmlp(network);
            using var ours = new Step(network);
            using var theirs = new Step(projected);
            var difference = Difference(network, projected, ours.Start);
            var sides = new[] { ours, theirs };
            var seconds = new[] { new double[Rounds], new double[Rounds] };
            var peaks = new double[2];
            // The first steps of a process allocate what later ones reuse.
            foreach (var side in sides)
                side.Run();
            for (var i = 0; i < sides.Length; i++)
                peaks[i] = PeakMemory.Of(sides[i].Run);
            for (var round = 0; round < Rounds; round++)
            {
                cancellation.ThrowIfCancellationRequested();
                progress?.Report(new("emlp-step", (double)round / Rounds, $"round {round + 1} of {Rounds}"));
                for (var i = 0; i < sides.Length; i++)
                {
                    var watch = Stopwatch.StartNew();
                    sides[i].Run();
                    seconds[i][round] = watch.Elapsed.TotalSeconds;
                }
            }

            var times = Array.ConvertAll(seconds, Median.Of);
            var table = new ResultTable(
                $"EMLP-HNN training step: O(2) about gravity, 128 channels, batch {Batch}, RK4 over 4 intervals, float32, one thread; medians of {Rounds} interleaved rounds",
                new("side", "side"),
                new("ms", "ms"),
                new("peak_mb", "peak memory of a step (MB)"),
                new("weights", "parameters")
            )
                .Add("coefficients, typewise products", times[0] * 1e3, peaks[0] / 1e6, network.ParameterCount())
                .Add(
                    "projected in every pass, W(x) filled",
                    times[1] * 1e3,
                    peaks[1] / 1e6,
                    projected.ParameterCount()
                );
            return Report.Of(
                "bench emlp-step",
                clock.Elapsed.TotalSeconds,
                [table],
                [
                    Check.AtLeast("emlp-time", "time of the published way over ours", times[1] / times[0], 3),
                    Check.AtLeast("emlp-memory", "memory of the published way over ours", peaks[1] / peaks[0], 3),
                    Check.AtMost("emlp-same", "difference of the two functions, float32, relative", difference, 1e-4),
                ]
            );
        }
        finally
        {
            Runtime.Threads = before;
        }
    }

    private static double Difference(Emlp first, ProjectedEmlp second, Tensor x)
    {
        using var scope = TensorScope.Begin();
        using var mode = Gradients.Pause();
        var expected = second.Forward(x);
        return ((first.Forward(x) - expected).Norm() / expected.Norm()).ToDouble();
    }

    /// <summary>The training step of one side.</summary>
    private sealed class Step : IDisposable
    {
        private readonly IVectorField _field;
        private readonly Adam _optimiser;
        private readonly Tensor _target;
        private readonly Tensor[] _parameters;

        public Step(INetwork energy)
        {
            using var scope = TensorScope.Begin();
            using var generator = new Seed(0).Child("target").ToGenerator();
            Start = new SpringyDoublePendulum().SampleInitialStates(Batch, new Seed(0)).To(DType.Float32).Unscoped();
            var noise = Tensor.Normal(generator, [Batch, 5, 12], DType.Float32) * 0.01;
            _target = (Start.Unsqueeze(1) + noise).Unscoped();
            _field = new HamiltonianNetwork(energy);
            _parameters = ((Module)energy).Parameters();
            // Both sides should stay where they are: what is measured is a step, not the way it leads.
            _optimiser = new Adam(_parameters, new AdamOptions { LearningRate = 1e-6 });
        }

        public Tensor Start { get; }

        public void Run()
        {
            using var scope = TensorScope.Begin();
            var states = FixedSteps.Rollout(_field, Methods.Rk4, Start, 0.2, 4);
            var loss = (states - _target).Square().Mean();
            _optimiser.Step(Gradients.Of([loss], _parameters, allowUnused: true));
            _ = loss.Detach().ToDouble();
        }

        public void Dispose()
        {
            _optimiser.Dispose();
            Start.Dispose();
            _target.Dispose();
        }
    }
}
