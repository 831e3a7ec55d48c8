using Noether.LinearAlgebra;
using Noether.Symmetry.Groups;
using Noether.Symmetry.Intertwining;
using Noether.Symmetry.IrreducibleRepresentations;
using Noether.Symmetry.Representations;

namespace Noether.Symmetry.Tests.IrreducibleRepresentations;

public sealed class DecompositionTests
{
    private const double Tolerance = 1e-10;

    [Theory]
    [InlineData("SO(3)", "T2", "l0+l1+l2")]
    [InlineData("SO(3)", "T3", "l0+3l1+2l2+l3")]
    [InlineData("O(3)", "T2", "0e+1e+2e")]
    [InlineData("SO(2)", "T2", "2ψ0+ψ2")]
    [InlineData("SO(2)", "T3", "3ψ1+ψ3")]
    [InlineData("O(2)", "T2", "ψ0+ψ0'+ψ2")]
    [InlineData("C(4)", "regular", "ψ0+ψ1+ψ2")]
    [InlineData("D(3)", "regular", "ψ0+ψ0'+2ψ1")]
    [InlineData("O", "regular", "A1+A2+2E+3F1+3F2")]
    [InlineData("T", "regular", "A+E+3F")]
    [InlineData("I", "regular", "A+3F1+3F2+4G+5H")]
    public void Named_irreps_come_with_their_multiplicities(string name, string representation, string expected)
    {
        var group = GroupNames.Parse(name);
        var found = Decomposition.Of(RepresentationNotation.Parse(representation, group));

        Counts(found.Sum).ShouldBe(Counts(RepresentationNotation.Parse(expected, group)), ignoreOrder: true);
        Blocks(found);
    }

    [Theory]
    [InlineData("S(4)", "T2")]
    [InlineData("Z(6)", "2T1")]
    [InlineData("SU(2)", "T1+T2")]
    [InlineData("SO(4)", "T2")]
    [InlineData("Cube", "V+T2")]
    public void Other_irreps_are_found_and_told_apart(string name, string representation)
    {
        var found = Decomposition.Of(RepresentationNotation.Parse(representation, GroupNames.Parse(name)));

        Blocks(found);
        foreach (var (count, part) in found.Parts)
        {
            var type = (int)Irreducibility.TypeOf(part).ShouldNotBeNull();
            Intertwiners.Basis(found.Original, part).Dimension.ShouldBe(count * type);
        }
    }

    [Theory]
    [InlineData("SO(3)", "V", RepresentationType.Real)]
    [InlineData("SO(2)", "V", RepresentationType.Complex)]
    [InlineData("C(3)", "V", RepresentationType.Complex)]
    [InlineData("T", "E", RepresentationType.Complex)]
    [InlineData("SU(2)", "V", RepresentationType.Quaternionic)]
    [InlineData("SU(3)", "V", RepresentationType.Complex)]
    [InlineData("O", "E", RepresentationType.Real)]
    [InlineData("SO(3)", "T2", null)]
    [InlineData("SO(3)", "2V", null)]
    [InlineData("Z(5)", "V", null)]
    public void The_type_is_what_commutes(string name, string representation, RepresentationType? type) =>
        Irreducibility.TypeOf(RepresentationNotation.Parse(representation, GroupNames.Parse(name))).ShouldBe(type);

    [Theory]
    [InlineData("SO(2)")]
    [InlineData("O(2)")]
    [InlineData("C(5)")]
    [InlineData("C(6)")]
    [InlineData("D(6)")]
    [InlineData("SO(3)")]
    [InlineData("O(3)")]
    [InlineData("T")]
    [InlineData("Oh")]
    [InlineData("Ih")]
    public void Maps_by_Schur_are_those_of_the_null_space(string name)
    {
        var irreps = Irreps.Of(GroupNames.Parse(name), 3);
        // The same content under another name may have been solved in another way before.
        var unremembered = new IntertwinerOptions { Cache = null };

        foreach (var from in irreps)
        {
            foreach (var to in irreps)
            {
                var basis = Intertwiners.Basis(from, to, unremembered);
                var numeric = Intertwiners.Basis(from, to, new IntertwinerOptions { NumericOnly = true });
                var matrix = RealMatrix.Build.Dense(
                    to.Size,
                    from.Size,
                    new RandomStream(8).NextNormals(to.Size * from.Size)
                );

                basis.Dimension.ShouldBe(numeric.Dimension, $"{from} to {to}");
                (basis.Project(matrix) - numeric.Project(matrix)).AbsoluteMaximum().ShouldBeLessThan(Tolerance);
            }
        }

        Intertwiners
            .Basis(irreps[^1], irreps[^1], unremembered)
            .Blocks[0]
            .Basis.Evidence.Solver.ShouldBeOneOf("Schur's lemma", "signed orbits");
    }

    [Fact]
    public void A_representation_without_complements_is_refused() =>
        Should
            .Throw<SymmetryException>(() => Decomposition.Of(GroupNames.Parse("SE(2)").Defining))
            .Message.ShouldContain("V of SE(2) is not orthogonal");

    private static void Blocks(Decomposition found)
    {
        var n = found.Original.Size;
        (found.Basis.TransposeThisAndMultiply(found.Basis) - RealMatrix.Build.DenseIdentity(n))
            .AbsoluteMaximum()
            .ShouldBeLessThan(Tolerance);
        var random = new RandomStream(9);
        for (var trial = 0; trial < 5; trial++)
        {
            var g = found.Original.Group.Sample(random);
            var inner = found.Basis.TransposeThisAndMultiply(found.Original.Evaluate(g)) * found.Basis;
            (inner - found.Sum.Evaluate(g)).AbsoluteMaximum().ShouldBeLessThan(Tolerance);
        }
    }

    private static IEnumerable<string> Counts(Representation sum) =>
        sum is SumRepresentation parts ? parts.Parts.Select(part => $"{part.Count}{part.Part}") : [$"1{sum}"];
}
