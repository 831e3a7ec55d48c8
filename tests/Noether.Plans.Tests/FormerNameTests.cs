namespace Noether.Plans.Tests;

public sealed class FormerNameTests
{
    [Theory]
    [InlineData("training: { judge_every: 7 }")]
    [InlineData("scales: { tiny: { training: { judge_every: 7 } } }")]
    [InlineData("training: { validate_every: 3 }", "training.judge_every=7")]
    [InlineData("stages: [{ judge_every: 7 }]\ntraining: { validate_every: 7 }")]
    public void A_former_key_is_read_under_its_new_name(string text, params string[] overrides)
    {
        var scale = text.Contains("tiny", StringComparison.Ordinal) ? "tiny" : null;

        var plan = PlanYaml.Parse<Renamed>(text, "plan.yaml", scale, overrides);

        plan.Training.ValidateEvery.ShouldBe(7);
        plan.Stages.ShouldAllBe(stage => stage.ValidateEvery == 7);
    }

    [Fact]
    public void Both_names_at_once_are_refused() =>
        Should
            .Throw<UserException>(() =>
                PlanYaml.Parse<Renamed>("training: { validate_every: 3, judge_every: 7 }", "plan.yaml")
            )
            .Message.ShouldContain("'judge_every' is the former name of 'validate_every'");

    [Fact]
    public void The_new_name_is_told_once()
    {
        var told = new List<string>();
        using (PlanNames.Listen(told.Add))
        {
            _ = PlanYaml.Parse<Other>("old_key: 1", "plan.yaml");
            _ = PlanYaml.Parse<Other>("old_key: 2", "plan.yaml");
        }

        told.ShouldBe(["'old_key' is called 'new_key' now: plan.yaml(1) was read as if it said so."]);
    }

    [Fact]
    public void What_is_written_has_the_new_name() =>
        PlanYaml
            .Write(PlanYaml.Parse<Renamed>("training: { judge_every: 7 }", "plan.yaml"))
            .ShouldContain("validate_every: 7");

    private sealed record Renamed
    {
        public RenamedTraining Training { get; init; } = new();

        public IReadOnlyList<RenamedTraining> Stages { get; init; } = [];
    }

    private sealed record RenamedTraining
    {
        [FormerName("judge_every")]
        public int ValidateEvery { get; init; } = 1;
    }

    private sealed record Other
    {
        [FormerName("old_key")]
        public int NewKey { get; init; }
    }
}
