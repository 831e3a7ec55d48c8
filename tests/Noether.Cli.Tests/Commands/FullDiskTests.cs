using System.Diagnostics;
using Noether.Tests.Shared;
using Noether.Torch;
using Noether.Training;

namespace Noether.Cli.Tests.Commands;

/// <summary>Real small and read-only file systems, in a mount namespace of the test's own; skipped where the system allows none.</summary>
public sealed class FullDiskTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    // The checkpoint of this model is some 40 kB: the disk is full after a few of them, or while metrics are written.
    [InlineData(300)]
    [InlineData(210)]
    public void A_disk_that_fills_up_ends_the_run_in_one_sentence_and_leaves_the_last_good_checkpoint(int kibibytes)
    {
        var answer = InNamespace(
            $"mount -t tmpfs -o size={kibibytes}k none disk && ({Train("disk/run", 100_000)}; echo code $?; mkdir saved; cp -r disk/run/. saved)"
        );

        answer.Output.ShouldContain("code 2", customMessage: answer.Errors);
        answer.Errors.ShouldContain("cannot be written: No space left on device");
        answer.Errors.ShouldNotContain("Noether itself failed");
        using var scope = TensorScope.Begin();
        var last = Checkpoint.Load(_folder.At("saved/checkpoints/last.safetensors"));
        last.State.Step.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void A_folder_that_becomes_read_only_ends_the_run_in_one_sentence_and_leaves_the_last_good_checkpoint()
    {
        var answer = InNamespace(
            "mount -t tmpfs none disk && ("
                + $"{Train("disk/run", 100_000_000)} & child=$!; "
                + "while [ ! -e disk/run/checkpoints/last.safetensors ]; do sleep 0.05; done; "
                + "mount --bind disk/run/checkpoints disk/run/checkpoints && mount -o remount,bind,ro disk/run/checkpoints; "
                + "wait $child; echo code $?; mkdir saved; cp -r disk/run/. saved)"
        );

        answer.Output.ShouldContain("code 2", customMessage: answer.Errors);
        answer.Errors.ShouldContain("cannot be written: Read-only file system");
        using var scope = TensorScope.Begin();
        Checkpoint.Load(_folder.At("saved/checkpoints/last.safetensors")).State.Step.ShouldBeGreaterThan(0);
    }

    public void Dispose() => _folder.Dispose();

    private static string Train(string folder, long steps)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "noether");
        var arguments = TrainedPendulum.Arguments(
            "mlp-hnn",
            folder,
            $"training.steps={steps}",
            "training.checkpoint_every=10"
        );
        return $"'{program}' {string.Join(' ', arguments)}";
    }

    private Answer InNamespace(string script)
    {
        Directory.CreateDirectory(_folder.At("disk"));
        // A user and mount namespace: the mounts are seen by this shell alone, and need no rights.
        string[] enter = ["--user", "--map-root-user", "--mount"];
        Assert.SkipUnless(
            TryRun("unshare", [.. enter, "mount", "-t", "tmpfs", "none", _folder.At("disk")]) is { ExitCode: 0 },
            "this system allows no mounts in a namespace of one's own"
        );
        return TryRun("unshare", [.. enter, "bash", "-c", script])!;
    }

    private Answer? TryRun(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = _folder.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        try
        {
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEndAsync();
            var errors = process.StandardError.ReadToEndAsync();
            if (!process.WaitForExit(TimeSpan.FromMinutes(20)))
            {
                process.Kill(entireProcessTree: true);
                throw new TimeoutException($"{program} did not end.");
            }

            return new Answer(process.ExitCode, output.Result, errors.Result);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
