using Noether.Formats;
using Noether.Formats.Numpy;
using Noether.Symmetry.Groups;
using Noether.Workbench.Symmetries;

namespace Noether.Workbench.Tests.Symmetries;

public sealed class GroupFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("noether-group-files-");

    [Fact]
    public void A_written_group_is_read_back_equal()
    {
        foreach (
            var group in new[] { ClassicalGroups.Lorentz(), ClassicalGroups.SpecialOrthogonal(3), FiniteGroups.Cube() }
        )
        {
            GroupFile.Write(At("group.npz"), group);

            var read = GroupFile.Read(At("group.npz"));

            read.ShouldBe(group);
            read.Order.ShouldBe(group.Order);
            read.Name.ShouldBe("group");
        }
    }

    [Fact]
    public void Generators_are_read_from_YAML()
    {
        var group = GroupFile.Parse(
            """
            name: turns and mirrors
            lie_algebra:
              - [[0, -1], [1, 0]]
            discrete:
              - [[-1, 0], [0, 1]]
            """,
            "turns.yaml"
        );

        group.ShouldBe(ClassicalGroups.Orthogonal(2));
        group.Name.ShouldBe("turns and mirrors");
        group.IsFinite.ShouldBeFalse();
    }

    [Fact]
    public void A_finite_group_is_counted()
    {
        var group = GroupFile.Parse("discrete: [[[0, -1], [1, 0]], [[-1, 0], [0, 1]]]\nfinite: true\n", "square.yaml");

        group.Order.ShouldBe(8);
        group.IsFinite.ShouldBeTrue();
        group.Name.ShouldBe("square");
    }

    [Theory]
    [InlineData(
        "lie_algebra: [[[0, -1], [1, 0]], [[1]]]",
        "Lie-algebra generator 1 of bad is 1×1, but the group's matrices are 2×2"
    )]
    [InlineData("lie_algebra: [[[0, -1], [1, 0]]]\ndiscrete: [[[1]]]", "discrete generator 0 of bad is 1×1")]
    [InlineData("lie_algebra: [[[0, -1], [1, .nan]]]", "not a finite number")]
    [InlineData(
        "lie_algebra: [[[0, -1], [1]]]",
        "'lie_algebra[0]' must be a square matrix, but its 2 rows have 2, 1 numbers"
    )]
    [InlineData("discrete: [[[1, 1], [0, 1]]]\nfinite: true", "do not close")]
    [InlineData("discrete: [[[0, -1], [1, 0]]]\norder: 3", "said to have 3 elements, but its generators make 4")]
    [InlineData("lie_algebra: [[[0, -1], [1, 0]]]\nfinite: true", "Lie-algebra generators, which make it infinite")]
    [InlineData("discrete: [[[0, 0], [1, 0]]]", "determinant 0")]
    [InlineData("discret: [[[1]]]", "Did you mean 'discrete'?")]
    [InlineData("name: nothing", "has no generators")]
    [InlineData("discrete: 5", "bad.yaml(1)")]
    public void What_is_no_group_is_refused_in_one_sentence(string text, string words)
    {
        var message = Should.Throw<UserException>(() => GroupFile.Parse(text, "bad.yaml")).Message;

        message.ShouldContain(words);
        message.ShouldContain("bad.yaml");
        message.ShouldNotContain('\n');
    }

    [Fact]
    public void Arrays_of_another_type_or_shape_are_refused()
    {
        Refusal("lie_algebra", HostArray.From<double>([0, -1, 1, 0], 2, 2))
            .ShouldContain("must have the shape [generators, d, d], but it is Float64 [2, 2]");
        Refusal("lie_algebra", HostArray.From<bool>([true], 1, 1, 1))
            .ShouldContain("must hold float64 numbers, but it is Bool [1, 1, 1]");
        Refusal("generators", HostArray.From<double>([1], 1, 1, 1))
            .ShouldContain("'generators', which is none of a group's");
        Refusal("order", HostArray.From<double>([1], 1)).ShouldContain("one whole number");
    }

    [Fact]
    public void Single_precision_and_whole_numbers_are_read_too()
    {
        Npz.WriteArrays(
            At("mixed.npz"),
            new Dictionary<string, HostArray>
            {
                ["lie_algebra"] = HostArray.From<float>([0, -1, 1, 0], 1, 2, 2),
                ["discrete"] = HostArray.From<long>([-1, 0, 0, 1], 1, 2, 2),
            }
        );

        GroupFile.Read(At("mixed.npz")).ShouldBe(ClassicalGroups.Orthogonal(2));
    }

    [Fact]
    public void A_missing_file_and_an_unknown_kind_are_said()
    {
        Should.Throw<UserException>(() => GroupFile.Read(At("none.npz"))).Message.ShouldContain("There is no NPZ file");
        Should
            .Throw<UserException>(() => GroupFile.Read(At("none.yaml")))
            .Message.ShouldContain("There is no group file");
        Should
            .Throw<UserException>(() => GroupFile.Read("group.txt"))
            .Message.ShouldContain("must end with .npz or .yaml");
        GroupFile.IsPath("SO(3)").ShouldBeFalse();
        GroupFile.IsPath("found.npz").ShouldBeTrue();
        GroupFile.IsPath("runs/a/group.yaml").ShouldBeTrue();
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string At(string name) => Path.Combine(_folder.FullName, name);

    private string Refusal(string name, HostArray array)
    {
        Npz.WriteArrays(At("bad.npz"), new Dictionary<string, HostArray> { [name] = array });
        var message = Should.Throw<UserException>(() => GroupFile.Read(At("bad.npz"))).Message;
        message.ShouldNotContain('\n');
        return message;
    }
}
