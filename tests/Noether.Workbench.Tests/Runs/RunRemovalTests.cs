using Noether.Tests.Shared;
using Noether.Training;
using Noether.Workbench.Runs;

namespace Noether.Workbench.Tests.Runs;

public sealed class RunRemovalTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_run_goes_and_its_neighbour_stays()
    {
        var (run, other) = (SomeRun.At(_folder.At("run")), SomeRun.At(_folder.At("other")));

        RunRemoval.Delete(run + "/");

        Directory.Exists(run).ShouldBeFalse();
        RunFinder.IsRun(other).ShouldBeTrue();
    }

    [Fact]
    public void Everything_that_training_writes_goes_with_what_a_killed_process_left()
    {
        var run = SomeRun.At(_folder.At("run"));
        Directory.CreateDirectory(Path.Combine(run, "tensorboard"));
        foreach (
            var name in (string[])
                [
                    "report.html",
                    "checkpoints/best.safetensors",
                    "checkpoints/step-000000005.safetensors",
                    "checkpoints/checkpoints.json",
                    "checkpoints/.last.safetensors.0123456789abcdef0123456789abcdef.part",
                    "tensorboard/events.out.tfevents.1700000000.host.17",
                    ".run.json.0123456789abcdef0123456789abcdef.part",
                    ".lock",
                ]
        )
            _folder.Write($"run/{name}", "");

        RunRemoval.Delete(run).ShouldBeEmpty();

        Directory.Exists(run).ShouldBeFalse();
    }

    [Fact]
    public void What_the_run_did_not_write_stays_and_is_named()
    {
        var run = SomeRun.At(_folder.At("run"));
        Directory.CreateDirectory(_folder.At("kept"));
        Directory.CreateDirectory(_folder.At("run/figures"));
        var file = _folder.Write("kept/data.nc", "precious");
        var (notes, figure) = (_folder.Write("run/notes.md", "mine"), _folder.Write("run/figures/a.png", "mine too"));
        _folder.Write("run/checkpoints/mine.safetensors", "a copy under another name");
        Directory.CreateSymbolicLink(Path.Combine(run, "data"), _folder.At("kept"));
        File.CreateSymbolicLink(Path.Combine(run, "report.html"), file);

        var left = RunRemoval.Delete(run);

        left.ShouldBe(["checkpoints/mine.safetensors", "data", "figures", "notes.md", "report.html"]);
        foreach (var path in (string[])[notes, figure, file, Path.Combine(run, "report.html")])
            File.Exists(path).ShouldBeTrue();
        foreach (var name in (string[])["plan.yaml", "run.json", "metrics.jsonl", "checkpoints/last.safetensors"])
            File.Exists(Path.Combine(run, name)).ShouldBeFalse();
    }

    [Fact]
    public void Files_behind_a_linked_folder_of_checkpoints_stay()
    {
        var run = SomeRun.At(_folder.At("run"));
        Directory.Move(Path.Combine(run, "checkpoints"), _folder.At("elsewhere"));
        Directory.CreateSymbolicLink(Path.Combine(run, "checkpoints"), _folder.At("elsewhere"));

        RunRemoval.Delete(run).ShouldBe(["checkpoints"]);

        File.Exists(_folder.At("elsewhere/last.safetensors")).ShouldBeTrue();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{ \"status\": 5 }")]
    [InlineData("{ \"name\": \"a project of somebody\", \"version\": \"1.0\" }")]
    public void Without_a_record_of_training_nothing_is_deleted(string? record)
    {
        var run = SomeRun.At(_folder.At("run"), record);

        Should.Throw<UserException>(() => RunRemoval.Delete(run)).Message.ShouldContain("run.json");

        RunFinder.IsRun(run).ShouldBeTrue();
    }

    [Fact]
    public void A_run_that_is_being_written_is_not_deleted()
    {
        var run = SomeRun.At(_folder.At("run"));
        using var training = FolderLock.Take(run, "wait");

        Should.Throw<UserException>(() => RunRemoval.Delete(run)).Message.ShouldContain("is being written by");

        RunFinder.IsRun(run).ShouldBeTrue();
    }

    [Theory]
    [InlineData("link")]
    [InlineData("link/")]
    public void A_link_to_a_run_is_refused(string name)
    {
        var run = SomeRun.At(_folder.At("run"));
        Directory.CreateSymbolicLink(_folder.At("link"), run);

        Should.Throw<UserException>(() => RunRemoval.Delete(_folder.At(name))).Message.ShouldContain("is a link");

        RunFinder.IsRun(run).ShouldBeTrue();
    }

    [Theory]
    [InlineData("checkpoints")]
    [InlineData("plan.yaml")]
    public void A_folder_that_is_no_whole_run_is_refused(string missing)
    {
        var run = SomeRun.At(_folder.At("run"));
        var path = Path.Combine(run, missing);
        if (Directory.Exists(path))
            Directory.Delete(path, recursive: true);
        else
            File.Delete(path);

        Should.Throw<UserException>(() => RunRemoval.Delete(run)).Message.ShouldContain(run);

        Directory.Exists(run).ShouldBeTrue();
    }

    [Fact]
    public void A_folder_of_runs_is_no_run()
    {
        SomeRun.At(_folder.At("run"));

        Should.Throw<UserException>(() => RunRemoval.Delete(_folder.Path));

        RunFinder.Below(_folder.Path).Count.ShouldBe(1);
    }

    public void Dispose() => _folder.Dispose();
}
