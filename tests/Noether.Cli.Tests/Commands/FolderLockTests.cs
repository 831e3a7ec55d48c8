using System.Diagnostics;
using Noether.Tests.Shared;
using Noether.Training;
using Noether.Workbench.Running;

namespace Noether.Cli.Tests.Commands;

/// <summary>One process at a time writes to a run's folder.</summary>
public sealed class FolderLockTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(20);

    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("1")]
    [InlineData("2")]
    public void A_second_process_is_refused_by_the_name_of_the_first_until_that_is_killed(string workers)
    {
        var folder = _folder.At("run");
        var endless = TrainedPendulum.Arguments("mlp-hnn", folder, "training.steps=1000000");
        using var first = Process.Start(OwnProgram.Start([.. endless, "--workers", workers]))!;
        first.BeginOutputReadLine();
        first.BeginErrorReadLine();
        var checkpoint = Path.Combine(folder, "checkpoints", "last.safetensors");
        var clock = Stopwatch.StartNew();
        while (!File.Exists(checkpoint))
        {
            first.HasExited.ShouldBeFalse();
            clock.Elapsed.ShouldBeLessThan(Patience);
            Thread.Sleep(20);
        }

        // Of several workers the first has the folder, which is a child of what was started.
        var holder = File.ReadAllText(Path.Combine(folder, ".lock-holder")).Trim();
        if (workers == "1")
            holder.ShouldBe($"process {first.Id} on {Environment.MachineName}");
        foreach (var option in (string[])["--resume", "--overwrite"])
            Typed.Run([.. endless, option]).ShouldBeRefusedWith("is being written by", holder, "--out");
        Typed.Run("runs", "delete", folder, "--yes").ShouldBeRefusedWith("is being written by", holder);

        first.Kill(entireProcessTree: true);
        first.WaitForExit(Patience).ShouldBeTrue();
        var reached = Checkpoint.With(checkpoint, saved => saved.State.Step);
        string[] rest = TrainedPendulum.Arguments("mlp-hnn", folder, $"training.steps={reached + 20}", "--resume");
        var answer = Retried(rest);

        answer.ExitCode.ShouldBe(0, answer.Errors);
    }

    [Fact]
    public void A_demo_and_a_simulation_lock_their_folders_too()
    {
        Directory.CreateDirectory(_folder.At("demo"));
        Directory.CreateDirectory(_folder.At("rbc.nc.part"));
        using var demo = FolderLock.Take(_folder.At("demo"), "wait");
        using var simulation = FolderLock.Take(_folder.At("rbc.nc.part"), "wait");

        Typed.Run("demo", "--out", _folder.At("demo")).ShouldBeRefusedWith("is being written by", "--out");
        Typed
            .Run("simulate", "rayleigh-benard", "--resume", "--out", _folder.At("rbc.nc"))
            .ShouldBeRefusedWith("is being written by", "--out");
    }

    public void Dispose() => _folder.Dispose();

    // The children of a killed process are no longer waited for by it, and may take a moment longer to go.
    private static Answer Retried(string[] arguments)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            var answer = Typed.Run(arguments);
            if (!answer.Errors.Contains("is being written by", StringComparison.Ordinal) || clock.Elapsed > Patience)
                return answer;
            Thread.Sleep(50);
        }
    }
}
