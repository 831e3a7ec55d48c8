using System.Text.Json;
using Noether.Symmetry.Groups;
using Noether.Tests.Shared;
using Noether.Workbench.Symmetries;

namespace Noether.Cli.Tests.Commands;

public sealed class VerifyTests(TrainedPendulum trained) : IClassFixture<TrainedPendulum>
{
    [Fact]
    public void The_folder_of_a_run_is_held_against_its_own_group_and_others()
    {
        var answer = Typed.Run("verify", trained.RunFolder);

        answer.ExitCode.ShouldBe(0, answer.Errors);
        answer.Output.ShouldContain("state ↦ energy");
        answer.Output.ShouldContain("O(2)⊂R3");
        answer.Output.ShouldContain("SO(3)");
        answer.Output.ShouldContain("float32");
        answer.Output.ShouldContain("float64");
    }

    [Fact]
    public void A_named_group_stands_beside_its_own_alone()
    {
        var answer = Typed.Run("verify", trained.Checkpoint, "--group", "SO(3)", "--json");

        answer.ExitCode.ShouldBe(0, answer.Errors);
        using var json = JsonDocument.Parse(answer.Output);
        var groups = json
            .RootElement.GetProperty("rows")
            .EnumerateArray()
            .Select(row => row.GetProperty("group").GetString());
        groups.Distinct().ShouldBe(["O(2)⊂R3", "SO(3)"]);
    }

    [Fact]
    public void Several_groups_are_named_one_of_them_by_the_file_that_holds_it()
    {
        using var folder = new TemporaryFolder();
        GroupFile.Write(folder.At("turns.npz"), ClassicalGroups.SpecialOrthogonal(2).Embedded(3));

        var answer = Typed.Run(
            "verify",
            trained.Checkpoint,
            "--group",
            "SO(3)",
            "--group",
            folder.At("turns.npz"),
            "--json"
        );

        answer.ExitCode.ShouldBe(0, answer.Errors);
        using var json = JsonDocument.Parse(answer.Output);
        var exact = json
            .RootElement.GetProperty("rows")
            .EnumerateArray()
            .ToLookup(row => row.GetProperty("group").GetString(), row => row.GetProperty("exact").GetBoolean());
        exact.Select(rows => rows.Key).ShouldBe(["O(2)⊂R3", "SO(3)", "turns"]);
        exact["turns"].ShouldAllBe(kept => kept);
        exact["SO(3)"].ShouldAllBe(kept => !kept);
    }

    [Fact]
    public void A_group_of_another_dimension_is_refused_with_some_that_fit()
    {
        var answer = Typed.Run("verify", trained.RunFolder, "--group", "SO(5)");

        answer.ShouldBeRefusedWith("SO(5)", "5 components", "SO(3)");
    }

    [Fact]
    public void A_name_of_no_group_is_refused()
    {
        var answer = Typed.Run("verify", trained.RunFolder, "--group", "Grp(3)");

        answer.ShouldBeRefusedWith("Grp");
    }

    [Fact]
    public void A_folder_without_a_run_is_refused()
    {
        using var empty = new TemporaryFolder();

        var answer = Typed.Run("verify", empty.Path);

        answer.ShouldBeRefusedWith(empty.Path, "checkpoints/last.safetensors");
    }

    [Fact]
    public void A_path_that_leads_nowhere_is_refused()
    {
        var answer = Typed.Run("verify", "no/such/run");

        answer.ShouldBeRefusedWith("no/such/run");
    }

    [Theory]
    [InlineData("train", "pend")]
    [InlineData("reproduce", "pend")]
    public void An_experiment_may_be_named_by_its_beginning(string command, string name)
    {
        var answer = Typed.Run(command, name, "--scale", "smoke", command == "train" ? "--model" : "--models", "none");

        answer.ShouldBeRefusedWith("'none'", "pendulum");
    }
}
