using Noether.Tests.Shared;

namespace Noether.Cli.Tests.Commands;

public sealed class BadPlanTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void An_unknown_key_is_named_with_its_line_and_the_nearest_key()
    {
        var plan = _folder.Write("pendulum.yaml", "seed: 1\ntraining:\n  step: 5\n");

        var answer = Typed.Run("train", plan, "--model", "mlp-hnn", "--out", _folder.At("run"));

        answer.ShouldBeRefusedWith($"{plan}(3)", "'step'", "Did you mean 'steps'?");
        Directory.Exists(_folder.At("run")).ShouldBeFalse();
    }

    [Fact]
    public void A_missing_plan_is_named()
    {
        var plan = _folder.At("pendulum.yaml");

        var answer = Typed.Run("train", plan, "--model", "mlp-hnn");

        answer.ShouldBeRefusedWith($"There is no plan '{plan}'");
    }

    [Theory]
    [InlineData("train")]
    [InlineData("reproduce")]
    public void An_unknown_experiment_lists_the_known_ones(string command)
    {
        var answer = Typed.Run(command, "pendulous");

        answer.ShouldBeRefusedWith("There is no experiment 'pendulous'", "pendulum");
    }

    [Fact]
    public void A_plan_whose_name_does_not_tell_its_experiment_asks_for_it()
    {
        var plan = _folder.Write("mine.yaml", "seed: 1\n");

        var answer = Typed.Run("train", plan, "--model", "mlp-hnn");

        answer.ShouldBeRefusedWith("--experiment", "pendulum");
    }

    [Fact]
    public void A_negative_number_of_steps_is_refused()
    {
        var answer = Typed.Run(TrainedPendulum.Arguments("mlp-hnn", _folder.At("run"), "training.steps=-5"));

        answer.ShouldBeRefusedWith("training.steps=-5", "steps");
    }

    [Fact]
    public void An_unknown_scale_is_refused_with_those_there_are()
    {
        var answer = Typed.Run("reproduce", "pendulum", "--scale", "enormous");

        answer.ShouldBeRefusedWith("there is no scale 'enormous'", "smoke");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("mlp")]
    public void A_missing_or_unknown_model_lists_the_known_ones(string? model)
    {
        string[] choice = model is null ? [] : ["--model", model];

        var answer = Typed.Run(["train", "pendulum", .. choice]);

        answer.ShouldBeRefusedWith("scalars-hnn", "mlp-node");
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_named()
    {
        // Not even an administrator can make a folder below a file.
        var file = _folder.Write("file", "");

        var answer = Typed.Run(TrainedPendulum.Arguments("mlp-hnn", Path.Combine(file, "run")));

        answer.ShouldBeRefusedWith($"{file}", "cannot be made, because a file has that name");
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_refused_before_the_data_are_read()
    {
        var answer = Typed.Run(
            "train",
            "ocean-currents",
            "--data",
            _folder.At("nowhere.nc"),
            "--model",
            "um",
            "--out",
            "/proc/none/run"
        );

        answer.ShouldBeRefusedWith("The folder '/proc' cannot be written to");
    }

    public void Dispose() => _folder.Dispose();
}
