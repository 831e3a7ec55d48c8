using System.Text.Json;
using Noether.Reports;
using Noether.Tests.Shared;
using Noether.Torch;
using Noether.Training;

namespace Noether.Cli.Tests.Commands;

public sealed class TrainTests(TrainedPendulum trained) : IClassFixture<TrainedPendulum>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_run_leaves_plan_metrics_and_checkpoint_and_says_where()
    {
        trained.Training.ExitCode.ShouldBe(0, trained.Training.Errors);
        trained.Training.Output.ShouldContain(trained.Checkpoint);
        File.ReadAllText(Path.Combine(trained.RunFolder, "plan.yaml")).ShouldContain("steps: 5");
        File.ReadAllLines(Path.Combine(trained.RunFolder, "metrics.jsonl")).Length.ShouldBe(5);
        File.ReadAllText(Path.Combine(trained.RunFolder, "run.json")).ShouldContain(ProgramVersion.Text);
    }

    [Fact]
    public void A_run_leaves_a_page_with_its_loss_its_evaluation_and_its_plan()
    {
        var page = File.ReadAllText(Path.Combine(trained.RunFolder, "report.html"));

        page.ShouldContain("Loss against step");
        page.ShouldContain("scalars-hnn after 5 steps");
        page.ShouldContain("checkpoint_every: 2");
    }

    [Fact]
    public void Progress_is_plain_lines_where_there_is_no_terminal()
    {
        trained.Training.ErrorLines.Length.ShouldBeInRange(2, 11);
        trained.Training.ErrorLines[^1].ShouldStartWith("scalars-hnn, trial 1: 100 %, loss ");
    }

    [Fact]
    public void A_trained_model_can_be_evaluated()
    {
        var answer = Typed.Run("evaluate", trained.Checkpoint);

        answer.ExitCode.ShouldBe(0, answer.Errors);
        answer.Output.ShouldContain("scalars-hnn after 5 steps");
    }

    [Fact]
    public void With_json_one_object_is_printed_and_nothing_else()
    {
        var answer = Typed.Run("evaluate", trained.Checkpoint, "--json");

        answer.Errors.ShouldBeEmpty();
        using var json = JsonDocument.Parse(answer.Output);
        var root = json.RootElement;
        root.EnumerateObject()
            .Select(member => member.Name)
            .ShouldBe(["command", "version", "machine", "seconds", "rows", "checks"]);
        root.GetProperty("command").GetString().ShouldBe($"evaluate {trained.Checkpoint} --json");
        root.GetProperty("rows")[0].GetProperty("model").GetString().ShouldBe("scalars-hnn");
    }

    [Fact]
    public void A_run_that_is_told_to_resume_begins_where_nothing_is_there()
    {
        var answer = Typed.Run(TrainedPendulum.Arguments("mlp-node", _folder.At("run"), "--resume"));

        answer.ExitCode.ShouldBe(0, answer.Errors);
    }

    [Fact]
    public void Another_trial_has_other_weights()
    {
        Typed.Run(TrainedPendulum.Arguments("scalars-hnn", _folder.At("run"), "--trial", "1"));

        using var scope = TensorScope.Begin();
        var first = Checkpoint.Load(trained.Checkpoint).State.Tensors;
        var second = Checkpoint.Load(_folder.At("run/checkpoints/last.safetensors")).State.Tensors;
        var weights = first.Keys.First(name =>
            name.StartsWith("model.", StringComparison.Ordinal) && first[name].Rank == 2
        );
        (first[weights] - second[weights]).MaxAbs().ShouldBeGreaterThan(0);
    }

    public void Dispose() => _folder.Dispose();
}
