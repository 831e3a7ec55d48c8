using Noether.Tests.Shared;
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
    public void What_links_in_a_run_point_to_stays()
    {
        var run = SomeRun.At(_folder.At("run"));
        Directory.CreateDirectory(_folder.At("kept"));
        var file = _folder.Write("kept/data.nc", "precious");
        Directory.CreateSymbolicLink(Path.Combine(run, "data"), _folder.At("kept"));
        File.CreateSymbolicLink(Path.Combine(run, "checkpoints", "data.nc"), file);

        RunRemoval.Delete(run);

        Directory.Exists(run).ShouldBeFalse();
        File.ReadAllText(file).ShouldBe("precious");
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
