using Noether.Formats;
using Noether.Torch;
using Noether.Torch.Files;

namespace Noether.Training.Tests;

public sealed class CheckpointTests
{
    private readonly string _folder = Directory.CreateTempSubdirectory("noether").FullName;

    [Fact]
    public void What_is_saved_is_what_is_loaded()
    {
        using var scope = TensorScope.Begin();
        var path = Save("pendulum", "scalars-hnn");

        var loaded = Checkpoint.Load(path);

        loaded.Experiment.ShouldBe("pendulum");
        loaded.Model.ShouldBe("scalars-hnn");
        loaded.Plan.ShouldBe("seed: 1\n");
        loaded.State.Step.ShouldBe(12);
        loaded.State.Part("model.")["weight"].ToArray<double>().ShouldBe([1.0, 2.0, 3.0]);
    }

    [Fact]
    public void A_truncated_file_is_refused_in_one_sentence()
    {
        var path = Save("pendulum", "scalars-hnn");
        var bytes = File.ReadAllBytes(path);
        File.WriteAllBytes(path, bytes[..^8]);

        var error = Should.Throw<UserException>(() => Checkpoint.Load(path));

        error.Message.ShouldContain(path);
    }

    [Fact]
    public void A_safetensors_file_of_somebody_else_is_no_checkpoint()
    {
        using var scope = TensorScope.Begin();
        var path = Path.Combine(_folder, "foreign.safetensors");
        Safetensors.Write(path, new Dictionary<string, Tensor> { ["weight"] = Tensor.Ones([2]) });

        var error = Should.Throw<UserException>(() => Checkpoint.Load(path));

        error.Message.ShouldContain("no checkpoint of Noether's");
    }

    [Fact]
    public void A_checkpoint_of_another_model_is_refused_by_name()
    {
        using var scope = TensorScope.Begin();
        var path = Save("pendulum", "mlp-hnn");
        var loaded = Checkpoint.Load(path);

        var error = Should.Throw<UserException>(() => loaded.Require(path, "pendulum", "scalars-hnn"));

        error.Message.ShouldContain("'mlp-hnn'");
        error.Message.ShouldContain("'scalars-hnn'");
    }

    [Fact]
    public void What_it_says_of_the_data_comes_back_to_the_letter()
    {
        using var scope = TensorScope.Begin();
        var path = Path.Combine(_folder, "run.safetensors");
        var tensors = new Dictionary<string, Tensor> { ["model.weight"] = Tensor.From([1.0]) };
        var data = new Dictionary<string, string> { ["deviation"] = "0.1", ["velocity"] = "m s⁻¹" };
        new Checkpoint("e", "m", "plan", new TrainingState(1, tensors)) { Data = data }.Save(path);

        Checkpoint.Load(path).Data.ShouldBe(data, ignoreOrder: true);
        Checkpoint.Load(Save("pendulum", "scalars-hnn")).Data.ShouldBeEmpty();
    }

    [Fact]
    public void Saving_over_a_checkpoint_leaves_no_other_file()
    {
        Save("pendulum", "scalars-hnn");
        Save("pendulum", "scalars-hnn");

        Directory.GetFiles(_folder).Length.ShouldBe(1);
    }

    private string Save(string experiment, string model)
    {
        using var scope = TensorScope.Begin();
        var path = Path.Combine(_folder, "run.safetensors");
        var tensors = new Dictionary<string, Tensor> { ["model.weight"] = Tensor.From([1.0, 2.0, 3.0]) };
        new Checkpoint(experiment, model, "seed: 1\n", new TrainingState(12, tensors)).Save(path);
        return path;
    }
}
