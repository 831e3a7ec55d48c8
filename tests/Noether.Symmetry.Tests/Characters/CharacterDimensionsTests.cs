using Noether.LinearAlgebra;
using Noether.Symmetry.Characters;
using Noether.Symmetry.Groups;
using Noether.Symmetry.Tests.Intertwining;

namespace Noether.Symmetry.Tests.Characters;

public sealed class CharacterDimensionsTests
{
    [Fact]
    public void E1_character_theory_gives_the_published_dimensions()
    {
        foreach (var (group, p, q, expected) in DimensionTable.Entries)
        {
            if (CharacterOracle.Dimension(group, p, q) is { } dimension)
                dimension.ShouldBe(expected, $"{group} T({p},{q})");
        }
    }

    [Fact]
    public void Symmetric_groups_by_set_partitions_and_by_Burnside_agree()
    {
        for (var k = 0; k <= 6; k++)
        {
            var type = FiniteGroups.Symmetric(4).Tensor(k).Summands[0].Type;
            CharacterDimensions.Finite(type).ShouldBe(CharacterDimensions.Permutations(4, k));
        }
    }

    [Theory, InlineData(new[] { 3, 2 }, 5), InlineData(new[] { 2, 1 }, 2), InlineData(new[] { 4, 4 }, 14)]
    public void Hooks_count_standard_tableaux(int[] rows, int expected) =>
        new YoungDiagram([.. rows]).StandardTableaux().ShouldBe(expected);

    [Fact]
    public void An_infinite_group_is_not_listed()
    {
        var spiral = new Group("spiral", 2, [], [Matrices.PlaneRotation(1 / Math.Sqrt(2))]);

        var refusal = Should.Throw<SymmetryException>(() =>
            CharacterDimensions.Finite(spiral.Tensor(2).Summands[0].Type, maximumOrder: 1000)
        );

        refusal.Message.ShouldContain("infinite");
    }
}
