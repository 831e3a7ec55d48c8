using Noether.Formats;
using Noether.Tests.Shared;
using Noether.Torch;
using Noether.Torch.Files;
using Noether.Training;

namespace Noether.Cli.Tests.Commands;

public sealed class BadCheckpointTests(TrainedPendulum trained) : IClassFixture<TrainedPendulum>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_missing_checkpoint_is_named()
    {
        var answer = Typed.Run("evaluate", _folder.At("none.safetensors"));

        answer.ShouldBeRefusedWith($"There is no checkpoint '{_folder.At("none.safetensors")}'");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    [InlineData(-1)]
    public void A_truncated_checkpoint_is_refused(int length)
    {
        var whole = File.ReadAllBytes(trained.Checkpoint);
        var part = _folder.Write("part.safetensors", length < 0 ? whole[..^1] : whole[..length]);

        var answer = Typed.Run("evaluate", part);

        answer.ShouldBeRefusedWith(part);
    }

    [Fact]
    public void A_safetensors_file_of_another_program_is_refused()
    {
        using var scope = TensorScope.Begin();
        var foreign = _folder.At("foreign.safetensors");
        Safetensors.Write(foreign, new Dictionary<string, Tensor> { ["weight"] = Tensor.Zeros([2, 3]) });

        var answer = Typed.Run("evaluate", foreign);

        answer.ShouldBeRefusedWith(foreign, "no checkpoint of Noether's");
    }

    [Fact]
    public void A_file_of_another_format_is_refused()
    {
        var text = _folder.Write("model.safetensors", "These are words, not numbers: ever so many of them.");

        var answer = Typed.Run("evaluate", text);

        answer.ShouldBeRefusedWith(text);
    }

    [Fact]
    public void Weights_of_another_model_are_refused_with_their_differences()
    {
        using var scope = TensorScope.Begin();
        var other = _folder.At("other.safetensors");
        (Checkpoint.Load(trained.Checkpoint) with { Model = "mlp-node" }).Save(other);

        var answer = Typed.Run("evaluate", other);

        answer.ShouldBeRefusedWith(other, "train the model again", "does not fit this model", "is missing");
    }

    [Fact]
    public void A_run_of_one_model_is_not_continued_by_another()
    {
        var answer = Typed.Run(TrainedPendulum.Arguments("mlp-hnn", trained.RunFolder, "--resume"));

        answer.ShouldBeRefusedWith(trained.RunFolder, "'scalars-hnn'", "'mlp-hnn'");
    }

    [Theory]
    [InlineData("seed=2021, not 7", "seed=7")]
    [InlineData("data.train=40, not 30", "data.train=30")]
    [InlineData("training.width=16, not 8", "training.width=8")]
    [InlineData("learning_rate=0.01, not 0.5", "models.0.learning_rate=0.5")]
    [InlineData("trial=0, not 1", "--trial", "1")]
    public void A_run_is_not_continued_by_another_plan_or_trial(string expected, params string[] changes)
    {
        var plan = Path.Combine(trained.RunFolder, "plan.yaml");
        var before = File.ReadAllText(plan);

        var answer = Typed.Run(TrainedPendulum.Arguments("scalars-hnn", trained.RunFolder, [.. changes, "--resume"]));

        answer.ShouldBeRefusedWith(trained.RunFolder, expected, "--out");
        File.ReadAllText(plan).ShouldBe(before);
    }

    [Fact]
    public void A_run_is_not_overwritten()
    {
        var answer = Typed.Run(TrainedPendulum.Arguments("scalars-hnn", trained.RunFolder));

        answer.ShouldBeRefusedWith(trained.RunFolder, "--resume", "--out");
    }

    public void Dispose() => _folder.Dispose();
}
