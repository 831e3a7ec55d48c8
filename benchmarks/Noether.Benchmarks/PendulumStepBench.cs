using System.Diagnostics;
using Noether.Data.Metrics;
using Noether.Dynamics.Integrators;
using Noether.Dynamics.Integrators.Schemes;
using Noether.Dynamics.Systems;
using Noether.Experiments.Pendulum;
using Noether.Reports;
using Noether.Torch;
using Noether.Torch.Autograd;
using Noether.Torch.Optimisers;

namespace Noether.Benchmarks;

/// <summary>One Scalars-HNN training step beside the same step written in PyTorch, in one run, rounds interleaved.</summary>
/// <remarks>
/// Batch 500, float32, 16 scalars, 4 hidden layers of 100 SiLU units, RK4 over 4 intervals, back-propagation, Adam.
/// The script is benchmarks/peers/torch_pendulum_step.py. Both sides have the same number of threads.
/// </remarks>
public sealed class PendulumStepBench : IBench
{
    private const int Batch = 500;
    private const int Rounds = 7;
    private const int StepsPerRound = 10;
    private const double Bar = 1.0;

    /// <inheritdoc/>
    public string Name => "pendulum-step";

    /// <inheritdoc/>
    public string Description => "one Scalars-HNN training step, beside the same step in PyTorch";

    /// <inheritdoc/>
    public Report Run(IProgress<ProgressReport>? progress, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        var table = new ResultTable(
            $"Training step: batch {Batch}, RK4 over 4 intervals, float32, 16 scalars, 4 × 100 SiLU; medians of {Rounds} interleaved rounds",
            new("device", "device"),
            new("threads", "threads"),
            new("noether_ms", "Noether (ms)"),
            new("pytorch_ms", "PyTorch (ms)"),
            new("ratio", "Noether / PyTorch"),
            new("peer", "peer")
        );
        var checks = new List<Check>();
        Device[] devices = Runtime.CudaIsAvailable ? [Device.Cpu, Device.Cuda()] : [Device.Cpu];
        foreach (var device in devices)
        {
            cancellation.ThrowIfCancellationRequested();
            // Networks this small are best trained on one core each, several at a time.
            const int Threads = 1;
            progress?.Report(new($"pendulum-step on {device}", 0, "measuring"));
            var (ours, peer, description) = Measure(Threads, device);
            progress?.Report(new($"pendulum-step on {device}", 1, "measured"));
            table.Add(device.ToString(), (long)Threads, ours * 1e3, peer * 1e3, ours / peer, description);
            if (!double.IsNaN(peer))
                checks.Add(Check.AtMost("step", $"time over PyTorch's on {device}", ours / peer, Bar));
        }

        return Report.Of("bench pendulum-step", clock.Elapsed.TotalSeconds, [table], checks);
    }

    /// <summary>Seconds per step of ours, and of PyTorch's or NaN with the reason why it did not run.</summary>
    private static (double Ours, double Peer, string Description) Measure(int threads, Device device)
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["OMP_NUM_THREADS"] = threads.ToString(),
            ["ATEN_CPU_CAPABILITY"] = Runtime.CpuCapability.ToLowerInvariant(),
        };
        using var peer = PythonPeer.TryStart(
            "torch_pendulum_step.py",
            [threads.ToString(), Batch.ToString(), device.ToString()],
            environment,
            out var reason
        );
        var before = Runtime.Threads;
        Runtime.Threads = threads;
        try
        {
            using var step = new Step(device);
            step.Run(5);
            var ours = new double[Rounds];
            var theirs = new double[Rounds];
            for (var round = 0; round < Rounds; round++)
            {
                var clock = Stopwatch.StartNew();
                step.Run(StepsPerRound);
                ours[round] = clock.Elapsed.TotalSeconds / StepsPerRound;
                theirs[round] = peer is null ? double.NaN : peer.Run(StepsPerRound) / StepsPerRound;
            }

            return (Median.Of(ours), Median.Of(theirs), peer?.Description ?? reason);
        }
        finally
        {
            Runtime.Threads = before;
        }
    }

    /// <summary>The training step on its own data.</summary>
    private sealed class Step : IDisposable
    {
        private readonly PendulumModel _model;
        private readonly Adam _optimiser;
        private readonly Tensor _start;
        private readonly Tensor _target;
        private readonly Tensor[] _parameters;

        public Step(Device device)
        {
            using var scope = TensorScope.Begin();
            using var generator = new Seed(0).Child("target").ToGenerator();
            _start = new SpringyDoublePendulum()
                .SampleInitialStates(Batch, new Seed(0))
                .To(DType.Float32)
                .To(device)
                .Unscoped();
            var noise = Tensor.Normal(generator, [Batch, 5, 12], DType.Float32).To(device) * 0.01;
            _target = (_start.Unsqueeze(1) + noise).Unscoped();
            _model = PendulumModels.Create("scalars-hnn", new PendulumTrainingPlan(), new Seed(1), _start);
            _model.Module.To(device);
            _parameters = _model.Module.Parameters();
            _optimiser = new Adam(_parameters);
        }

        public void Run(int count)
        {
            for (var i = 0; i < count; i++)
            {
                using var scope = TensorScope.Begin();
                var states = FixedSteps.Rollout(_model.Field, Methods.Rk4, _start, 0.2, 4);
                var loss = (states - _target).Square().Mean();
                _optimiser.Step(Gradients.Of([loss], _parameters, allowUnused: true));
                _ = loss.Detach().ToDouble();
            }
        }

        public void Dispose()
        {
            _model.Dispose();
            _optimiser.Dispose();
            _start.Dispose();
            _target.Dispose();
        }
    }
}
