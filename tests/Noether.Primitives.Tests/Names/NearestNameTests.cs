using Noether.Primitives.Names;

namespace Noether.Primitives.Tests.Names;

public sealed class NearestNameTests
{
    private static readonly string[] Experiments = ["pendulum", "synthetic-scalars", "hamiltonian-tasks"];

    [Theory]
    [InlineData("pendlum", "pendulum")]
    [InlineData("Pendulum", "pendulum")]
    [InlineData("pednulum", "pendulum")]
    [InlineData("synthetic_scalar", "synthetic-scalars")]
    [InlineData("weather", null)]
    [InlineData("", null)]
    public void The_name_meant_is_found_when_it_is_close(string given, string? expected) =>
        NearestName.Find(given, Experiments).ShouldBe(expected);

    [Theory]
    [InlineData("", "abc", 3)]
    [InlineData("abc", "abc", 0)]
    [InlineData("abc", "acb", 1)]
    [InlineData("kitten", "sitting", 3)]
    public void A_distance_counts_edits(string first, string second, int edits)
    {
        NearestName.Distance(first, second).ShouldBe(edits);
        NearestName.Distance(second, first).ShouldBe(edits);
    }

    [Fact]
    public void Without_a_close_name_all_are_listed() =>
        NearestName
            .Suggest("weather", Experiments)
            .ShouldBe("Known here: pendulum, synthetic-scalars, hamiltonian-tasks.");
}
