using Noether.Symmetry.Groups;
using Noether.Symmetry.Intertwining;

namespace Noether.Symmetry.Tests.Intertwining;

public sealed class DimensionTests
{
    private static readonly IntertwinerOptions General = new() { NumericOnly = true };

    [Fact]
    public void E1_every_published_dimension_is_found_by_structure()
    {
        foreach (var (group, p, q, expected) in DimensionTable.Entries)
        {
            if (Math.Pow(group.Dimension, p + q) <= 4096)
                Dimension(group, p, q).ShouldBe(expected, $"{group} T({p},{q})");
        }
    }

    [Fact]
    public void E1_the_general_null_space_finds_the_same()
    {
        foreach (var (group, p, q, expected) in DimensionTable.Entries)
        {
            if (Math.Pow(group.Dimension, p + q) > 300)
                continue;

            var basis = Intertwiners.Invariants(group.Tensor(p, q).Summands[0].Type, General);

            basis.Dimension.ShouldBe(expected, $"{group} T({p},{q})");
            basis.Evidence.Gap.ShouldBeGreaterThan(1e9);
        }
    }

    [Fact]
    public void E1_maps_between_tensors_of_rank_two()
    {
        foreach (
            var (name, expected) in new (string, int)[]
            {
                ("SO(2)", 6),
                ("O(2)", 3),
                ("SO(3)", 3),
                ("O(3)", 3),
                ("SO(4)", 4),
                ("SO(1,3)", 4),
                ("O(1,3)", 3),
                ("SO(5)", 3),
                ("Sp(1)", 2),
                ("Sp(2)", 3),
                ("Z(5)", 125),
                ("S(4)", 15),
                ("C(4)", 8),
                ("D(4)", 4),
                ("D(6)", 3),
                ("O(2)⊂R3", 10),
                ("D(6)⊂R3", 10),
                ("SO(2)⊂R3", 19),
                ("D(2)⊂R3", 21),
                ("Cube", 60),
            }
        )
        {
            var group = DimensionTable.Find(name);
            Intertwiners.Basis(group.Tensor(2), group.Tensor(2)).Dimension.ShouldBe(expected, name);
        }
    }

    [Fact]
    public void E2_connected_and_full_groups_differ_where_they_should()
    {
        var (proper, special) = (ClassicalGroups.ProperOrthochronousLorentz(), ClassicalGroups.SpecialLorentz());
        for (var k = 0; k <= 6; k++)
            Dimension(special, k).ShouldBe(Dimension(proper, k));

        var (rotations, reflections) = (ClassicalGroups.SpecialOrthogonal(5), ClassicalGroups.Orthogonal(5));
        for (var k = 0; k <= 4; k++)
            Dimension(rotations, k).ShouldBe(Dimension(reflections, k));
        Dimension(rotations, 5).ShouldBe(1);
        Dimension(reflections, 5).ShouldBe(0);

        var (circle, hexagon) = (ClassicalGroups.Orthogonal(2).Embedded(3), FiniteGroups.Dihedral(6).Embedded(3));
        for (var k = 0; k <= 5; k++)
            Dimension(hexagon, k).ShouldBe(Dimension(circle, k));
        Dimension(circle, 6).ShouldBe(71);
        Dimension(hexagon, 6).ShouldBe(72);
    }

    [Fact]
    public void E2_the_orbits_of_a_Rubiks_cube_are_2_9_51_and_350()
    {
        var cube = RubiksCube.Group();

        Enumerable.Range(1, 4).Select(k => Dimension(cube, k)).ShouldBe([2, 9, 51, 350]);
    }

    private static int Dimension(Group group, int p, int q = 0) =>
        Intertwiners.Invariants(group.Tensor(p, q).Summands[0].Type).Dimension;
}
