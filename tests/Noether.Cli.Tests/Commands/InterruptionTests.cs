using System.Diagnostics;
using Noether.Tests.Shared;
using Noether.Torch;
using Noether.Training;

namespace Noether.Cli.Tests.Commands;

public sealed class InterruptionTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(20);

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Ctrl_C_ends_with_130_and_leaves_a_checkpoint_that_resume_continues()
    {
        var folder = _folder.At("run");
        using var process = Start(TrainedPendulum.Arguments("mlp-hnn", folder, "training.steps=1000000"));
        WaitForMetrics(Path.Combine(folder, "metrics.jsonl"), process);

        Interrupt(process);

        process.WaitForExit(Patience).ShouldBeTrue();
        process.ExitCode.ShouldBe(130);
        process.StandardError.ReadToEnd().ShouldContain("Interrupted. The same command with --resume continues");
        var reached = StepOf(folder);
        reached.ShouldBeGreaterThan(0);
        var rest = Typed.Run(TrainedPendulum.Arguments("mlp-hnn", folder, $"training.steps={reached + 3}", "--resume"));
        rest.ExitCode.ShouldBe(0, rest.Errors);
        StepOf(folder).ShouldBe(reached + 3);
    }

    [Fact]
    public void A_command_that_was_cancelled_says_so_in_one_line()
    {
        using var cancellation = new CancellationTokenSource();
        cancellation.Cancel();

        var answer = Typed.Run(cancellation.Token, "reproduce", "pendulum", "--scale", "smoke");

        answer.ExitCode.ShouldBe(130);
        answer.ErrorLines.ShouldBe(["Interrupted."]);
    }

    public void Dispose() => _folder.Dispose();

    private static long StepOf(string folder)
    {
        using var scope = TensorScope.Begin();
        return Checkpoint.Load(Path.Combine(folder, "checkpoints", "last.safetensors")).State.Step;
    }

    private static Process Start(string[] arguments)
    {
        // A test run in the background may have been told to ignore Ctrl-C, which its children would inherit.
        var start = new ProcessStartInfo("env")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add("--default-signal=INT");
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "noether"));
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }

    private static void WaitForMetrics(string path, Process process)
    {
        var clock = Stopwatch.StartNew();
        while (!File.Exists(path) || new FileInfo(path).Length == 0)
        {
            process.HasExited.ShouldBeFalse();
            clock.Elapsed.ShouldBeLessThan(Patience);
            Thread.Sleep(20);
        }
    }

    private static void Interrupt(Process process)
    {
        using var kill = Process.Start("kill", ["-INT", process.Id.ToString()]);
        kill.WaitForExit();
    }
}
