using Noether.LinearAlgebra;
using Noether.Symmetry.Groups;
using Noether.Symmetry.Intertwining;
using Noether.Symmetry.IrreducibleRepresentations;
using Noether.Symmetry.Representations;

namespace Noether.Symmetry.Tests.Representations;

public sealed class SubgroupTests
{
    private const double Tolerance = 1e-10;

    public static TheoryData<string, string> Pairs =>
        new()
        {
            { "D(6)", "C(3)" },
            { "D(6)", "D(2)" },
            { "D(4)", "C(1)" },
            { "O", "T" },
            { "Oh", "O" },
            { "I", "T" },
            { "S(4)", "Z(4)" },
            { "C(12)", "C(4)" },
        };

    public static TheoryData<string, string> PairsOfLieGroups =>
        new()
        {
            { "O(2)", "D(5)" },
            { "SO(2)", "C(4)" },
            { "O(3)", "Oh" },
            { "SO(3)", "I" },
            { "O(3)", "SO(3)" },
            { "SO(3)", "SO(2)⊂R3" },
            { "SO+(1,3)", "SO(3)⊂R4[1]" },
        };

    [Theory, MemberData(nameof(Pairs))]
    public void Inducing_and_restricting_are_adjoint(string parent, string name)
    {
        var subgroup = Subgroup.Find(GroupNames.Parse(parent), GroupNames.Parse(name));
        Representation[] inner = [subgroup.Group.Trivial, subgroup.Group.Defining, .. Irreps.Of(subgroup.Group, 2)];
        Representation[] outer = [subgroup.Parent.Trivial, subgroup.Parent.Defining, .. Irreps.Of(subgroup.Parent, 2)];

        // Frobenius: Hom_G(Ind ρ, σ) = Hom_H(ρ, Res σ).
        foreach (var rho in inner)
        {
            var induced = subgroup.Induce(rho);
            induced.Size.ShouldBe(rho.Size * subgroup.Cosets.Count);
            foreach (var sigma in outer)
                Intertwiners
                    .Basis(induced, sigma)
                    .Dimension.ShouldBe(
                        Intertwiners.Basis(rho, subgroup.Restrict(sigma)).Dimension,
                        $"{rho} of {name}, {sigma} of {parent}"
                    );
        }
    }

    [Theory, MemberData(nameof(Pairs))]
    public void An_induced_representation_is_a_homomorphism(string parent, string name)
    {
        var subgroup = Subgroup.Find(GroupNames.Parse(parent), GroupNames.Parse(name));
        var elements = FiniteElements.Of(subgroup.Parent);
        var random = new RandomStream(6);

        foreach (var rho in new[] { subgroup.Induce(subgroup.Group.Defining), subgroup.Quotient() })
        {
            for (var trial = 0; trial < 10; trial++)
            {
                var (g, h) = (random.NextIndex(elements.Count), random.NextIndex(elements.Count));
                var product = rho.Evaluate(elements[g]) * rho.Evaluate(elements[h]);
                (product - rho.Evaluate(elements[elements.Product(g, h)]))
                    .AbsoluteMaximum()
                    .ShouldBeLessThan(Tolerance);
            }
        }
    }

    [Theory, MemberData(nameof(Pairs)), MemberData(nameof(PairsOfLieGroups))]
    public void A_restricted_representation_does_what_the_element_does_in_the_parent(string parent, string name)
    {
        var subgroup = Subgroup.Find(GroupNames.Parse(parent), GroupNames.Parse(name));
        var random = new RandomStream(7);

        foreach (var rho in new[] { subgroup.Parent.Defining, subgroup.Parent.Tensor(1, 1) })
        {
            var restricted = subgroup.Restrict(rho);
            for (var trial = 0; trial < 5; trial++)
            {
                var h = subgroup.Group.Sample(random);
                var difference = restricted.Evaluate(h) - rho.Evaluate(subgroup.Embed(h));
                difference
                    .AbsoluteMaximum()
                    .ShouldBeLessThan(Tolerance * Math.Max(1, rho.Evaluate(subgroup.Embed(h)).AbsoluteMaximum()));
            }
        }

        subgroup.Restrict(subgroup.Parent.Defining).ShouldBe(subgroup.Group.Defining);
    }

    [Fact]
    public void The_degree_two_tensors_split_in_a_cube_as_textbooks_say()
    {
        var subgroup = Subgroup.Find(GroupNames.Parse("SO(3)"), GroupNames.Parse("O"));

        Decomposition.Of(subgroup.Restrict(Irreps.Find(subgroup.Parent, "l2")!)).Sum.ToString().ShouldBe("E+F2");
        Decomposition.Of(subgroup.Restrict(Irreps.Find(subgroup.Parent, "l3")!)).Sum.ToString().ShouldBe("A2+F1+F2");
    }

    [Theory]
    [InlineData("Trivial(3)", 1)]
    [InlineData("C(6)", 6)]
    [InlineData("D(4)", 8)]
    [InlineData("S(4)", 24)]
    [InlineData("O", 24)]
    public void The_regular_representation_is_the_one_induced_from_the_identity(string name, int order)
    {
        var group = GroupNames.Parse(name);
        var regular = group.Regular();
        var identity = Subgroup.Generated(group, "1");

        regular.Size.ShouldBe(order);
        regular.IsPermutation.ShouldBeTrue();
        Intertwiners.Basis(regular, regular).Dimension.ShouldBe(order);
        Intertwiners.Basis(regular, identity.Quotient()).Dimension.ShouldBe(order);
        RepresentationNotation.Parse("2regular+T1", group).ShouldBe(regular.Copies(2).Plus(group.Defining));
    }

    [Fact]
    public void What_is_no_subgroup_is_refused()
    {
        Refusal(() => Subgroup.Find(GroupNames.Parse("C(6)"), GroupNames.Parse("C(4)")))
            .ShouldBe("C(4) is no subgroup of C(6): its discrete generator 0 was not found there.");
        Refusal(() => Subgroup.Find(GroupNames.Parse("SO(3)"), GroupNames.Parse("SO(2)"))).ShouldContain("embed");
        Refusal(() => Subgroup.Find(GroupNames.Parse("SO(2)"), GroupNames.Parse("C(4)")).Quotient())
            .ShouldContain("SO(2) has Lie-algebra generators");
        Refusal(() => GroupNames.Parse("S(10)").Regular())
            .ShouldContain("3628800 components, and its matrices would need");
        Refusal(() => RepresentationNotation.Parse("regular", GroupNames.Parse("SO(2)"))).ShouldStartWith("Position 1");
    }

    private static string Refusal(Action action) => Should.Throw<SymmetryException>(action).Message;
}
