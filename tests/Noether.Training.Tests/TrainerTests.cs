using Noether.Tests.Shared;
using Noether.Torch;
using Noether.Torch.Distributed;
using Noether.Torch.Modules;
using Noether.Torch.Optimisers;
using Noether.Torch.Schedules;

namespace Noether.Training.Tests;

public sealed class TrainerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Training_lowers_the_loss_and_reports_every_step()
    {
        using var problem = new Regression(steps: 200);

        var reports = problem.Trainer.Run().ToArray();

        reports.Select(report => report.Step).ShouldBe(Enumerable.Range(1, 200).Select(step => (long)step));
        reports[^1].Loss.ShouldBeLessThan(reports[0].Loss / 100);
        problem.Trainer.Status.ShouldBe(TrainingStatus.Finished);
    }

    [Fact]
    public void Ten_steps_equal_five_resumed_for_five_to_the_last_bit()
    {
        using var whole = new Regression(steps: 10);
        _ = whole.Trainer.Run().Count();
        using var first = new Regression(steps: 10);
        _ = first.Trainer.Run().Take(5).Count();
        var path = _folder.At("run.safetensors");
        new Checkpoint("experiment", "model", "plan", first.Trainer.Save()).Save(path);

        using var second = new Regression(steps: 10);
        using (TensorScope.Begin())
            second.Trainer.Resume(Checkpoint.Load(path).State);
        _ = second.Trainer.Run().Count();

        second.Trainer.Step.ShouldBe(10);
        second.Weights().ShouldBe(whole.Weights());
    }

    [Fact]
    public void Divergence_ends_the_run_and_leaves_the_last_good_weights()
    {
        using var problem = new Regression(steps: 50, poisonAt: 7);

        var reports = problem.Trainer.Run().ToArray();

        problem.Trainer.Status.ShouldBe(TrainingStatus.Diverged);
        problem.Trainer.Divergence.ShouldBe(new Divergence(8, "the loss"));
        reports.Length.ShouldBe(8);
        double.IsNaN(reports[^1].Loss).ShouldBeTrue();
        problem.Weights().ShouldAllBe(weight => double.IsFinite(weight));
    }

    [Fact]
    public void A_gradient_that_is_no_number_ends_the_run_too_though_the_loss_is_one()
    {
        using var problem = new Regression(steps: 50, kinkAt: 7);

        var reports = problem.Trainer.Run().ToArray();

        problem.Trainer.Status.ShouldBe(TrainingStatus.Diverged);
        problem.Trainer.Divergence.ShouldBe(new Divergence(8, "the gradient of weight"));
        reports.Length.ShouldBe(8);
        double.IsFinite(reports[^1].Loss).ShouldBeTrue();
        problem.Weights().ShouldAllBe(weight => double.IsFinite(weight));
    }

    [Fact]
    public void Cancellation_ends_the_stream_between_two_steps()
    {
        using var problem = new Regression(steps: 1000);
        using var cancellation = new CancellationTokenSource();

        var taken = 0;
        foreach (var report in problem.Trainer.Run(cancellation.Token))
        {
            taken++;
            if (report.Step == 3)
                cancellation.Cancel();
        }

        taken.ShouldBe(3);
        problem.Trainer.Status.ShouldBe(TrainingStatus.Unfinished);
    }

    [Fact]
    public void Gradients_longer_than_the_clip_are_scaled_down()
    {
        using var free = new Regression(steps: 1, momentumFree: true);
        using var clipped = new Regression(steps: 1, momentumFree: true, clip: 1e-3);
        var before = free.Weights();

        _ = free.Trainer.Run().Count();
        _ = clipped.Trainer.Run().Count();

        Distance(clipped.Weights(), before).ShouldBe(0.1 * 1e-3, 1e-9);
        Distance(free.Weights(), before).ShouldBeGreaterThan(0.1 * 1e-3);
    }

    [Fact]
    public void As_many_unsound_steps_are_left_out_as_are_allowed_and_counted()
    {
        using var problem = new Regression(steps: 50, poisonAt: 7, mostSkipped: 1);

        var reports = problem.Trainer.Run().ToArray();

        problem.Trainer.Status.ShouldBe(TrainingStatus.Finished);
        reports.Length.ShouldBe(50);
        reports[^1].Skipped.ShouldBe(1);
        reports[7].Skipped.ShouldBe(1);
        reports[6].Skipped.ShouldBe(0);
        problem.Weights().ShouldAllBe(weight => double.IsFinite(weight));
    }

    [Fact]
    public async Task Two_processes_that_share_every_batch_train_as_one()
    {
        using var alone = new Regression(steps: 50);
        var expected = alone.Trainer.Run().ToArray();
        var port = FreePort();

        (double[] Weights, double Loss) Member(int rank)
        {
            using var group = ProcessGroup.Connect(new GroupAddress("127.0.0.1", port, rank, 2));
            using var problem = new Regression(steps: 50);
            problem.Trainer.Share(group);
            var last = problem.Trainer.Run().Last();
            group.Barrier();
            return (problem.Weights(), last.Loss);
        }

        var members = new[] { 0, 1 }
            .Select(rank => Task.Factory.StartNew(() => Member(rank), TaskCreationOptions.LongRunning))
            .ToArray();
        foreach (var member in members)
        {
            var (weights, loss) = await member;
            Distance(weights, alone.Weights()).ShouldBeLessThan(1e-12);
            loss.ShouldBe(expected[^1].Loss, 1e-12);
        }
    }

    public void Dispose() => _folder.Dispose();

    private static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static double Distance(double[] a, double[] b) => Math.Sqrt(a.Zip(b, (x, y) => (x - y) * (x - y)).Sum());

    /// <summary>A plane fitted to noise-free points; everything follows from fixed seeds.</summary>
    private sealed class Regression : IDisposable
    {
        private readonly Linear _model = new(3, 1, new Seed(1), type: DType.Float64);
        private readonly Optimiser _optimiser;
        private readonly Tensor _inputs;

        public Regression(
            long steps,
            long poisonAt = -1,
            long kinkAt = -1,
            bool momentumFree = false,
            double? clip = null,
            long mostSkipped = 0
        )
        {
            using var scope = TensorScope.Begin();
            using var generator = new Seed(2).ToGenerator();
            _inputs = Tensor.Normal(generator, [20, 3]).Unscoped();
            _optimiser = momentumFree ? new Sgd(_model.Parameters()) : new Adam(_model.Parameters());
            var evaluated = 0L;
            Trainer = new Trainer<Tensor>(
                _model,
                _optimiser,
                new FullBatch<Tensor>(_inputs),
                x =>
                {
                    var targets = x.Sum(1, keepDimension: true) * 2 + 1;
                    var loss = (_model.Forward(x) - targets).Square().Mean();
                    // √0 is 0, and its slope is infinite.
                    if (evaluated == kinkAt)
                        loss = loss + (_model.Weight * 0).Sqrt().Sum();
                    return loss * (evaluated++ == poisonAt ? double.NaN : 1);
                },
                new TrainingOptions
                {
                    Steps = steps,
                    LearningRate = new ConstantSchedule(0.1),
                    ClipNorm = clip,
                    MaxSkipped = mostSkipped,
                },
                new BatchSplit<Tensor>(rows => rows.Size(0), (rows, start, count) => rows.Narrow(0, start, count))
            );
        }

        public Trainer<Tensor> Trainer { get; }

        public double[] Weights() => [.. _model.Parameters().SelectMany(parameter => parameter.Detach().ToDoubles())];

        public void Dispose()
        {
            _model.Dispose();
            _optimiser.Dispose();
            _inputs.Dispose();
        }
    }
}
