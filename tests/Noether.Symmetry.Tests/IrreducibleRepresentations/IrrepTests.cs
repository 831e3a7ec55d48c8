using Noether.Symmetry.Groups;
using Noether.Symmetry.Intertwining;
using Noether.Symmetry.IrreducibleRepresentations;
using Noether.Symmetry.Representations;

namespace Noether.Symmetry.Tests.IrreducibleRepresentations;

public sealed class IrrepTests
{
    public static TheoryData<string> Groups =>
        [
            "SO(2)",
            "O(2)",
            "C(4)",
            "C(5)",
            "D(3)",
            "D(6)",
            "SO(3)",
            "O(3)",
            "T",
            "O",
            "Oh",
            "I",
            "Ih",
            "O(2)⊂R3",
            "D(6)⊂R3",
        ];

    [Theory, MemberData(nameof(Groups))]
    public void No_irrep_maps_to_another_and_each_to_itself_by_a_field(string name)
    {
        var irreps = Irreps.Of(GroupNames.Parse(name), 3);

        irreps.ShouldNotBeEmpty();
        foreach (var from in irreps)
        {
            foreach (var to in irreps)
            {
                var dimension = Intertwiners.Basis(from, to).Dimension;
                if (ReferenceEquals(from, to))
                    dimension.ShouldBeOneOf(1, 2);
                else
                    dimension.ShouldBe(0, $"{from} to {to}");
            }
        }
    }

    [Theory, MemberData(nameof(Groups))]
    public void Every_irrep_is_orthogonal_and_reads_back_from_its_name(string name)
    {
        var group = GroupNames.Parse(name);

        foreach (var irrep in Irreps.Of(group, 3))
        {
            irrep.IsOrthogonal.ShouldBeTrue(irrep.Name);
            RepresentationNotation.Parse($"8x{irrep}+T1", group).ShouldBe(irrep.Copies(8).Plus(group.Defining));
        }
    }

    [Theory]
    [InlineData("C(4)", 3)]
    [InlineData("C(5)", 3)]
    [InlineData("D(3)", 3)]
    [InlineData("D(6)", 6)]
    [InlineData("T", 3)]
    [InlineData("O", 5)]
    [InlineData("Oh", 10)]
    [InlineData("I", 5)]
    [InlineData("Ih", 10)]
    public void A_finite_group_has_as_many_irreps_as_its_order_allows(string name, int expected)
    {
        var group = GroupNames.Parse(name);

        var irreps = Irreps.Of(group, 100);

        irreps.Count.ShouldBe(expected);
        // Σ d²/e = |G| over the reals, where e is the size of the commutant.
        irreps
            .Sum(irrep => irrep.Size * irrep.Size / Intertwiners.Basis(irrep, irrep).Dimension)
            .ShouldBe((int)group.Order!.Value);
    }

    [Theory]
    [InlineData("SO(2)", "ψ2", 2)]
    [InlineData("C(5)", "ψ2", 2)]
    [InlineData("T", "E", 2)]
    [InlineData("O(2)", "ψ2", 1)]
    [InlineData("D(6)", "ψ2", 1)]
    [InlineData("O", "E", 1)]
    [InlineData("SO(3)", "l2", 1)]
    public void The_commutant_is_that_of_a_real_or_complex_irrep(string name, string irrepName, int expected)
    {
        var irrep = Irreps.Find(GroupNames.Parse(name), irrepName)!;

        Intertwiners.Basis(irrep, irrep).Dimension.ShouldBe(expected);
    }

    [Theory, MemberData(nameof(Groups))]
    public void Equal_elements_act_equally_whatever_their_words(string name)
    {
        var group = GroupNames.Parse(name);
        var random = new RandomStream(7);

        foreach (var irrep in Irreps.Of(group, 3))
        {
            // A word that is the identity in V is the identity in every representation.
            foreach (var step in Enumerable.Range(0, group.Discrete.Length))
            {
                var order = Enumerable.Range(1, 120).First(n => Distance(group.Power(step, n).Matrix) < 1e-10);
                Distance(irrep.Evaluate(group.Power(step, order))).ShouldBeLessThan(1e-10);
            }

            if (group.LieAlgebra.Length > 0)
            {
                // A whole turn about any axis, here a random one.
                var coordinates = random.NextNormals(group.LieAlgebra.Length);
                var turn = 2 * Math.PI / Math.Sqrt(coordinates.Sum(value => value * value));
                var whole = group.Flow([.. coordinates.Select(value => value * turn)]);
                Distance(irrep.Evaluate(whole)).ShouldBeLessThan(1e-10);
            }
        }
    }

    [Theory]
    [InlineData(0, "A1")]
    [InlineData(2, "E+F2")]
    [InlineData(3, "A2+F1+F2")]
    [InlineData(4, "A1+E+F1+F2")]
    [InlineData(5, "E+2xF1+F2")]
    [InlineData(6, "A1+A2+E+F1+2xF2")]
    public void Restricted_to_the_octahedral_group_D_decomposes_as_in_the_literature(int degree, string expected) =>
        Restriction("O", degree).ShouldBe(expected);

    [Theory]
    [InlineData(3, "F2+G")]
    [InlineData(4, "G+H")]
    [InlineData(5, "F1+F2+H")]
    [InlineData(6, "A+F1+G+H")]
    [InlineData(7, "F1+F2+G+H")]
    public void Restricted_to_the_icosahedral_group_D_decomposes_as_in_the_literature(int degree, string expected) =>
        Restriction("I", degree).ShouldBe(expected);

    private static string Restriction(string name, int degree)
    {
        var group = GroupNames.Parse(name);
        var whole = SpaceIrreps.Make(group, "D", degree, odd: false, [], group.Discrete.Select(SpaceIrreps.Split));
        var parts = Irreps
            .Of(group, 0)
            .Select(irrep => (Count: Intertwiners.Basis(irrep, whole).Dimension, Part: (Representation)irrep));
        return Representation.Sum(group, [.. parts]).ToString()!;
    }

    private static double Distance(RealMatrix matrix) =>
        (matrix - RealMatrix.Build.DenseIdentity(matrix.RowCount)).InfinityNorm();
}
