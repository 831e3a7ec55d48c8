using Noether.LinearAlgebra;
using Noether.Symmetry.Groups;

namespace Noether.Symmetry.Tests.Groups;

public sealed class FiniteElementsTests
{
    public static TheoryData<string, int> Groups =>
        new()
        {
            { "Trivial(3)", 1 },
            { "C(7)", 7 },
            { "D(2)", 4 },
            { "D(6)", 12 },
            { "Z(9)", 9 },
            { "S(4)", 24 },
            { "Cube", 24 },
            { "Z4xZ3xZ3", 36 },
            { "Oh", 48 },
            { "Ih", 120 },
            { "D(3)×S(3)", 36 },
        };

    [Theory, MemberData(nameof(Groups))]
    public void Every_element_is_listed_once_and_the_tables_are_those_of_its_matrices(string name, int order)
    {
        var group = GroupNames.Parse(name);
        var elements = FiniteElements.Of(group);
        var matrices = elements.Select(element => element.Matrix).ToArray();
        var table = elements.Table();

        elements.Count.ShouldBe(order);
        var random = new RandomStream(5);
        for (var trial = 0; trial < 60; trial++)
        {
            var (g, h) = (random.NextIndex(order), random.NextIndex(order));
            Closest(matrices, matrices[g] * matrices[h]).ShouldBe([table[g, h]]);
            elements.Product(g, h).ShouldBe(table[g, h]);
            table[g, elements.Inverse(g)].ShouldBe(0);
            table[elements.Inverse(g), g].ShouldBe(0);
        }
    }

    [Theory, MemberData(nameof(Groups))]
    public void An_element_is_found_whatever_its_word(string name, int order)
    {
        var group = GroupNames.Parse(name);
        var elements = FiniteElements.Of(group);

        for (var i = 0; i < order; i++)
        {
            elements.IndexOf(elements[i]).ShouldBe(i);
            elements.IndexOf(elements[i].Inverse).ShouldBe(elements.Inverse(i));
            elements.IndexOf(elements[i] * elements[order - 1 - i]).ShouldBe(elements.Product(i, order - 1 - i));
        }
    }

    [Fact]
    public void A_large_cyclic_group_has_short_words()
    {
        var elements = FiniteElements.Of(FiniteGroups.Cyclic(10_000));

        elements.Count.ShouldBe(10_000);
        elements[6_000].Word.Length.ShouldBe(1);
        (elements[6_000].Matrix - Matrices.PlaneRotation(0.6)).AbsoluteMaximum().ShouldBeLessThan(1e-10);
    }

    [Fact]
    public void A_group_that_does_not_close_is_refused_with_the_count_that_was_reached() =>
        Refusal(new Group("spiral", 2, [], [Matrices.PlaneRotation(1 / Math.Sqrt(2))]), 1000)
            .ShouldContain("they had made 1000 elements");

    [Theory, InlineData(2.0), InlineData(0.5)]
    public void Powers_that_grow_or_fade_do_not_close(double factor) =>
        Refusal(new Group("scaling", 1, [], [RealMatrix.Build.DenseIdentity(1) * factor]), 5000)
            .ShouldContain("do not close");

    [Theory, InlineData(5, "do not close"), InlineData(8, "given with 8 elements, but its generators make 6")]
    public void A_wrong_order_is_refused(int order, string message) =>
        Refusal(FiniteGroups.Cyclic(6).With(options: new GroupOptions { Order = order }), 1000).ShouldContain(message);

    [Fact]
    public void A_group_that_is_known_to_be_too_large_is_not_begun() =>
        Refusal(RubiksCube.Group(), 200_000).ShouldContain("43252003274489856000 elements");

    [Fact]
    public void A_Lie_group_has_no_list_of_elements() =>
        Refusal(ClassicalGroups.SpecialOrthogonal(3), 1000).ShouldContain("Lie-algebra generators");

    private static string Refusal(Group group, int limit) =>
        Should.Throw<SymmetryException>(() => FiniteElements.Of(group, limit)).Message;

    private static int[] Closest(RealMatrix[] matrices, RealMatrix matrix) =>
        [.. Enumerable.Range(0, matrices.Length).Where(i => (matrices[i] - matrix).AbsoluteMaximum() < 1e-9)];
}
