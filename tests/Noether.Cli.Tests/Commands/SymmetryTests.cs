using System.Text.Json;
using Noether.Formats.Numpy;
using Noether.Symmetry.Groups;
using Noether.Tests.Shared;
using Noether.Workbench.Symmetries;

namespace Noether.Cli.Tests.Commands;

public sealed class SymmetryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Generators_are_named_with_their_evidence()
    {
        GroupFile.Write(_folder.At("lorentz.npz"), ClassicalGroups.Lorentz());

        var answer = Typed.Run("symmetry", "identify", _folder.At("lorentz.npz"));

        answer.ExitCode.ShouldBe(0, answer.Errors);
        answer.Output.ShouldContain("so(1,3)");
        answer.Output.ShouldContain("---+++");
    }

    [Fact]
    public void With_json_the_name_is_a_row()
    {
        GroupFile.Write(_folder.At("turns.npz"), ClassicalGroups.SpecialOrthogonal(4));

        var answer = Typed.Run("symmetry", "identify", _folder.At("turns.npz"), "--json");

        using var json = JsonDocument.Parse(answer.Output);
        var rows = json.RootElement.GetProperty("rows").EnumerateArray().ToArray();
        rows[0].GetProperty("quantity").GetString().ShouldBe("name");
        rows[0].GetProperty("value").GetString().ShouldBe("so(4)");
    }

    [Fact]
    public void A_learned_rotation_is_one_within_the_tolerance_given()
    {
        var file = _folder.Write("learned.yaml", "lie_algebra: [[[0.01, -1.02], [0.98, -0.02]]]\n");

        Typed.Run("symmetry", "identify", file).Output.ShouldContain("spiral");
        Typed.Run("symmetry", "identify", file, "--tolerance", "0.05").Output.ShouldContain("so(2)");
    }

    [Fact]
    public void What_cannot_be_named_is_refused_in_one_sentence()
    {
        GroupFile.Write(_folder.At("cube.npz"), FiniteGroups.Cube());
        var ragged = _folder.Write("ragged.yaml", "lie_algebra: [[[0, -1], [1, 0]], [[1]]]\n");

        Typed.Run("symmetry", "identify", _folder.At("cube.npz")).ShouldBeRefusedWith("no Lie-algebra generators");
        Typed.Run("symmetry", "identify", ragged).ShouldBeRefusedWith("ragged.yaml", "must have the same size");
        Typed.Run("symmetry", "identify", _folder.At("none.npz")).ShouldBeRefusedWith("There is no NPZ file");
        Typed
            .Run("symmetry", "idntify")
            .ShouldBeRefusedWith(
                "There is no command 'symmetry idntify'. Did you mean 'identify'?",
                "See ./noether symmetry --help."
            );
        Typed.Run("symmetry").ShouldBeRefusedWith("'symmetry' needs one of");
        Typed
            .Run("symmetry", "identify")
            .ShouldBeRefusedWith("'identify' needs GENERATORS. See ./noether symmetry identify --help.");
    }

    [Theory]
    [InlineData("SO(3)", "T2->T2", 3)]
    [InlineData("O(2)⊂R3", "T2->T2", 10)]
    [InlineData("SO(3)", "T1⊗T1->T1", 1)]
    public void Maps_are_counted(string group, string map, int dimension)
    {
        var answer = Typed.Run("symmetry", "dims", group, map, "--json");

        answer.ExitCode.ShouldBe(0, answer.Errors);
        using var json = JsonDocument.Parse(answer.Output);
        json.RootElement.GetProperty("rows")[0].GetProperty("dimension").GetInt32().ShouldBe(dimension);
    }

    [Fact]
    public void A_basis_is_written_for_the_group_of_a_file()
    {
        GroupFile.Write(_folder.At("turns.npz"), ClassicalGroups.SpecialOrthogonal(2));

        var answer = Typed.Run("symmetry", "basis", _folder.At("turns.npz"), "V->V", "--out", _folder.At("basis.npz"));

        answer.ExitCode.ShouldBe(0, answer.Errors);
        var basis = Npz.ReadArrays(_folder.At("basis.npz"))["basis"];
        basis.ToString().ShouldBe("Float64 [2, 2, 2]");
        var values = basis.Values<double>().ToArray();
        foreach (var map in values.Chunk(4))
        {
            map[0].ShouldBe(map[3], 1e-12);
            map[1].ShouldBe(-map[2], 1e-12);
        }
    }

    [Fact]
    public void No_map_at_all_is_said_loudly() =>
        Typed
            .Run("symmetry", "dims", "O(3)", "T1->T2")
            .Output.ShouldContain("No linear map but 0 is equivariant to O(3)");

    [Fact]
    public void A_representation_is_split_into_irreps()
    {
        var answer = Typed.Run("symmetry", "decompose", "T", "regular", "--json");

        answer.ExitCode.ShouldBe(0, answer.Errors);
        using var json = JsonDocument.Parse(answer.Output);
        json.RootElement.GetProperty("rows")
            .EnumerateArray()
            .Select(row => $"{row.GetProperty("multiplicity")} {row.GetProperty("irrep")} {row.GetProperty("type")}")
            .ShouldBe(["1 A real", "1 E complex", "3 F real"]);
    }

    [Theory]
    [InlineData("SE(2)", "V", "V of SE(2) is not orthogonal")]
    [InlineData("SO(3)", "T6", "has 729 components, and up to 500 are decomposed here.")]
    [InlineData("SO(3)", "regular", "Position 1 of 'regular': expected a representation of SO(3)")]
    public void What_does_not_split_is_refused(string group, string representation, string words) =>
        Typed.Run("symmetry", "decompose", group, representation).ShouldBeRefusedWith(words);

    [Fact]
    public void The_groups_are_listed()
    {
        var answer = Typed.Run("symmetry", "groups");

        answer.ExitCode.ShouldBe(0);
        answer.Output.ShouldContain("SO(n)");
    }

    [Theory]
    [InlineData("SO3x", "T2->T2", "There is no group 'SO3x'")]
    [InlineData("SO(3)", "T2", "Position 3 of 'T2': expected '->'")]
    [InlineData("SO(3)", "T2->T2->T2", "Position 7 of 'T2->T2->T2'")]
    [InlineData("SO(3)", "T2->T2+", "Position 8 of 'T2->T2+': expected")]
    [InlineData("none.npz", "T2->T2", "There is no NPZ file 'none.npz'")]
    public void A_question_that_does_not_parse_is_refused(string group, string map, string words) =>
        Typed.Run("symmetry", "dims", group, map).ShouldBeRefusedWith(words);

    public void Dispose() => _folder.Dispose();
}
