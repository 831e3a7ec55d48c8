using System.Text.Json;
using Noether.Tests.Shared;

namespace Noether.Cli.Tests.Commands;

public sealed class RunsTests(TrainedPendulum trained) : IClassFixture<TrainedPendulum>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_trained_model_is_listed_as_finished()
    {
        var answer = Typed.Run("runs", "list", trained.RunFolder, "--json");

        answer.ExitCode.ShouldBe(0, answer.Errors);
        using var json = JsonDocument.Parse(answer.Output);
        var row = json.RootElement.GetProperty("rows")[0];
        row.GetProperty("model").GetString().ShouldBe("scalars-hnn");
        row.GetProperty("status").GetString().ShouldBe("finished");
        row.GetProperty("step").GetInt32().ShouldBe(5);
        row.GetProperty("loss").GetDouble().ShouldBeGreaterThan(0);
    }

    [Fact]
    public void A_run_is_shown_and_compared()
    {
        var shown = Typed.Run("runs", "show", trained.RunFolder);
        var compared = Typed.Run("runs", "compare", trained.RunFolder, trained.RunFolder);

        shown.ExitCode.ShouldBe(0, shown.Errors);
        shown.Output.ShouldContain("pendulum");
        compared.ExitCode.ShouldBe(0, compared.Errors);
        compared.Output.ShouldContain("What the plans do not share");
    }

    [Theory]
    [InlineData("y\n", true)]
    [InlineData("n\n", false)]
    [InlineData("\n", false)]
    public void Deleting_asks_first(string line, bool isGone)
    {
        var run = Copy("run");

        var answer = Typed.Answering(line, "runs", "delete", run);

        answer.ExitCode.ShouldBe(0);
        answer.Errors.ShouldContain("[y/N]");
        Directory.Exists(run).ShouldBe(!isGone);
    }

    [Fact]
    public void Where_nobody_can_answer_nothing_is_deleted()
    {
        var run = Copy("run");

        var answer = Typed.Run("runs", "delete", run);

        answer.ExitCode.ShouldBe(2);
        answer.Errors.ShouldContain("--yes");
        Directory.Exists(run).ShouldBeTrue();
    }

    [Fact]
    public void With_yes_nobody_is_asked_and_nothing_goes_where_one_of_several_is_no_run()
    {
        var (first, second) = (Copy("first"), Copy("second"));

        Typed.Run("runs", "delete", first, _folder.Path, "--yes").ShouldBeRefusedWith(_folder.Path, "no run's");
        Directory.Exists(first).ShouldBeTrue();
        var answer = Typed.Run("runs", "delete", first, second, first, "--yes");

        answer.ExitCode.ShouldBe(0, answer.Errors);
        answer.Output.ShouldBe($"Deleted {first}.\nDeleted {second}.\n");
        Directory.Exists(first).ShouldBeFalse();
    }

    [Fact]
    public void What_a_run_did_not_write_stays_and_is_named()
    {
        var run = Copy("run");
        var notes = _folder.Write("run/notes.md", "mine");

        var answer = Typed.Run("runs", "delete", run, "--yes");

        answer.ExitCode.ShouldBe(0, answer.Errors);
        answer.Output.ShouldBe($"Deleted the run in {run}; what it did not write stays there: notes.md.\n");
        File.ReadAllText(notes).ShouldBe("mine");
    }

    [Fact]
    public void What_is_missing_is_refused_in_a_line()
    {
        Typed.Run("runs").ShouldBeRefusedWith("needs one of list, show, compare, delete");
        Typed.Run("runs", "show", "nothing").ShouldBeRefusedWith("There is no run 'nothing'");
        Typed.Run("runs", "list", _folder.At("none")).ShouldBeRefusedWith("There is no folder");
    }

    public void Dispose() => _folder.Dispose();

    private string Copy(string name)
    {
        Directory.CreateDirectory(_folder.At($"{name}/checkpoints"));
        File.Copy(Path.Combine(trained.RunFolder, "plan.yaml"), _folder.At($"{name}/plan.yaml"));
        File.Copy(Path.Combine(trained.RunFolder, "run.json"), _folder.At($"{name}/run.json"));
        File.Copy(trained.Checkpoint, _folder.At($"{name}/checkpoints/last.safetensors"));
        return _folder.At(name);
    }
}
