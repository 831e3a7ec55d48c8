using System.Diagnostics;
using Noether.Tests.Shared;
using Noether.Torch;
using Noether.Training;
using Noether.Workbench.Running;

namespace Noether.Cli.Tests.Commands;

public sealed class WorkersTests : IDisposable
{
    private const string Model = "mlp-hnn";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(20);

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Two_workers_train_as_one_does_and_one_continues_what_two_began()
    {
        var (alone, shared) = (_folder.At("alone"), _folder.At("shared"));
        Typed.Run(TrainedPendulum.Arguments(Model, alone, "training.steps=9")).ExitCode.ShouldBe(0);

        var two = Typed.Run(TrainedPendulum.Arguments(Model, shared, "training.steps=6", "--workers", "2"));
        two.ExitCode.ShouldBe(0, two.Errors);
        two.Output.ShouldContain("went to its end");
        File.ReadAllText(Path.Combine(shared, "run.json")).ShouldContain("\"workers\": 2");
        var one = Typed.Run(TrainedPendulum.Arguments(Model, shared, "training.steps=9", "--resume"));
        one.ExitCode.ShouldBe(0, one.Errors);

        // The schedule knows its length, so that six steps of nine differ from six of six: the first steps are compared.
        var (expected, found) = (Losses(alone), Losses(shared));
        found.Length.ShouldBe(9);
        found[0].ShouldBe(expected[0], 1e-5 * expected[0]);
        found[1].ShouldBe(expected[1], 1e-5 * expected[1]);
    }

    [Fact]
    public async Task Who_is_left_ends_and_names_the_process_that_was_killed()
    {
        var folder = _folder.At("run");
        var port = OwnProgram.FreePort();
        using var first = Start(folder, port, rank: 0);
        using var second = Start(folder, port, rank: 1);
        var errors = first.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        WaitForMetrics(folder, first);

        second.Kill();

        first.WaitForExit(Patience).ShouldBeTrue();
        first.ExitCode.ShouldBe(4);
        (await errors).ShouldContain("Process 1 of 2 no longer answers");
        using var scope = TensorScope.Begin();
        Checkpoint.Load(RunFolder.CheckpointOf(folder)).State.Step.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Processes_with_different_plans_do_not_begin()
    {
        var folder = _folder.At("run");
        var port = OwnProgram.FreePort();
        using var first = Start(folder, port, rank: 0);
        using var second = Start(folder, port, rank: 1, "seed=7");
        var errors = first.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);

        first.WaitForExit(Patience).ShouldBeTrue();
        second.WaitForExit(Patience).ShouldBeTrue();

        (first.ExitCode, second.ExitCode).ShouldBe((2, 2));
        (await errors).ShouldContain("Process 1 of 2 holds another version, model or plan than process 0");
    }

    [Fact]
    public async Task A_scheduler_s_signal_ends_all_workers_after_the_same_step_with_a_checkpoint()
    {
        var folder = _folder.At("run");
        var start = OwnProgram.Start(
            TrainedPendulum.Arguments(Model, folder, "training.steps=1000000", "--workers", "2")
        );
        using var parent = Process.Start(start)!;
        var errors = parent.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        WaitForMetrics(folder, parent);

        using (var kill = Process.Start("kill", ["-TERM", parent.Id.ToString()]))
            kill.WaitForExit();

        parent.WaitForExit(Patience).ShouldBeTrue();
        parent.ExitCode.ShouldBe(130, await errors);
        using var scope = TensorScope.Begin();
        Checkpoint.Load(RunFolder.CheckpointOf(folder)).State.Step.ShouldBe(Losses(folder).Length);
    }

    [Fact]
    public async Task A_signal_to_one_process_alone_ends_all_as_interrupted()
    {
        var folder = _folder.At("run");
        var port = OwnProgram.FreePort();
        using var first = Start(folder, port, rank: 0);
        using var second = Start(folder, port, rank: 1);
        var errors = first.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        WaitForMetrics(folder, first);

        using (var kill = Process.Start("kill", ["-TERM", second.Id.ToString()]))
            kill.WaitForExit();

        first.WaitForExit(Patience).ShouldBeTrue();
        second.WaitForExit(Patience).ShouldBeTrue();
        (first.ExitCode, second.ExitCode).ShouldBe((130, 130), await errors);
        File.ReadAllText(Path.Combine(folder, "run.json")).ShouldContain("interrupted");
    }

    public void Dispose() => _folder.Dispose();

    private static double[] Losses(string folder) =>
        [.. MetricsLog.ReadLosses(Path.Combine(folder, "metrics.jsonl")).Select(line => line.Loss)];

    private static Process Start(string folder, int port, int rank, params string[] others) =>
        Process.Start(
            OwnProgram.StartWorker(
                TrainedPendulum.Arguments(Model, folder, ["training.steps=1000000", .. others]),
                rank,
                size: 2,
                port
            )
        )!;

    private static void WaitForMetrics(string folder, Process process)
    {
        var path = Path.Combine(folder, "metrics.jsonl");
        var clock = Stopwatch.StartNew();
        while (!File.Exists(path) || new FileInfo(path).Length < 2000)
        {
            process.HasExited.ShouldBeFalse();
            clock.Elapsed.ShouldBeLessThan(Patience);
            Thread.Sleep(20);
        }
    }
}
