using Noether.Torch;

namespace Noether.Training.Tests;

public sealed class CheckpointFolderTests
{
    private readonly string _root = Directory.CreateTempSubdirectory("noether").FullName;

    [Fact]
    public void The_last_few_stay_and_the_best_with_them()
    {
        var folder = new CheckpointFolder(_root, kept: 2);
        foreach (var (step, error) in (ReadOnlySpan<(long, double)>)[(1, 5), (2, 3), (3, 3), (4, 3), (5, 3)])
            folder.Add(At(step), error);

        Names().ShouldBe(["step-000000002.safetensors", "step-000000004.safetensors", "step-000000005.safetensors"]);
        StepOf(folder.LastPath).ShouldBe(5);
        StepOf(folder.BestPath).ShouldBe(2);
        File.ReadAllText(Path.Combine(_root, "checkpoints.json")).ShouldContain("\"best\": 2");
    }

    [Fact]
    public void Another_process_goes_on_with_the_same_best()
    {
        new CheckpointFolder(_root).Add(At(1), 5);

        var later = new CheckpointFolder(_root);
        later.Add(At(2), 6);

        StepOf(later.BestPath).ShouldBe(1);
        StepOf(later.LastPath).ShouldBe(2);
    }

    [Fact]
    public void Half_written_files_and_later_checkpoints_go_when_a_run_goes_on_from_before_them()
    {
        var folder = new CheckpointFolder(_root);
        folder.Add(At(1), null);
        folder.Add(At(2), null);
        File.WriteAllText(Path.Combine(_root, ".step-000000003.safetensors.1234.part"), "half");

        new CheckpointFolder(_root).CleanUp(1);

        Directory.GetFiles(_root, ".*").ShouldBeEmpty();
        Names().ShouldBe(["step-000000001.safetensors"]);
    }

    [Fact]
    public void A_damaged_index_loses_nothing_else()
    {
        new CheckpointFolder(_root).Add(At(1), 5);
        File.WriteAllText(Path.Combine(_root, "checkpoints.json"), "{ \"last\": ");

        var folder = new CheckpointFolder(_root);

        folder.NewestFirst().Select(StepOf).ShouldBe([1L]);
    }

    [Fact]
    public void A_flipped_bit_in_the_weights_is_found_by_the_checksum()
    {
        var folder = new CheckpointFolder(_root);
        folder.Add(At(1), null);
        var path = folder.NewestFirst()[0];
        var bytes = File.ReadAllBytes(path);
        bytes[^3] ^= 1;
        File.WriteAllBytes(path, bytes);

        Should.Throw<UserException>(() => Checkpoint.Load(path)).Message.ShouldContain("does not fit its checksum");
    }

    private string[] Names() => [.. Directory.GetFiles(_root, "step-*").Select(Path.GetFileName).Order()!];

    private static Checkpoint At(long step) =>
        new(
            "experiment",
            "model",
            "seed: 1\n",
            new TrainingState(step, new Dictionary<string, Tensor> { ["model.weight"] = Tensor.From([1.0, 2.0]) })
        );

    private static long StepOf(string path) => Checkpoint.Load(path).State.Step;
}
