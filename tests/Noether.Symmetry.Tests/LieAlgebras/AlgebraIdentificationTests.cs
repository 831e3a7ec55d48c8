using Noether.Symmetry.Groups;
using Noether.Symmetry.LieAlgebras;

namespace Noether.Symmetry.Tests.LieAlgebras;

public sealed class AlgebraIdentificationTests
{
    public static TheoryData<string> Names =>
        [
            "so(2)",
            "so(3)",
            "so(4)",
            "so(5)",
            "so(6)",
            "so(1,1)",
            "so(1,2)",
            "so(1,3)",
            "so(2,2)",
            "so(2,3)",
            "sl(2)",
            "sl(3)",
            "sl(4)",
            "gl(2)",
            "gl(3)",
            "sp(2)",
            "sp(3)",
            "u(2)",
            "u(3)",
            "su(2)",
            "su(3)",
            "se(2)",
            "se(3)",
            "iso(1,3)",
            "iso(1,1)",
            "aff(1)",
            "aff(2)",
            "saff(2)",
            "sim(2)",
            "sim(3)",
            "Heisenberg",
            "so(3)+so(3)",
            "sl(2)+so(3)",
            "so(1,3)+so(3)",
            "so(3)+scaling",
            "so(2)+so(2)",
            "so(2)+scaling",
            "scaling+scaling",
            "shears(2)",
            "shear",
            "scaling",
            "spiral",
        ];

    [Theory, MemberData(nameof(Names))]
    public void An_algebra_is_named_in_any_basis_and_with_redundant_generators(string name)
    {
        var random = new RandomStream(30);
        var generators = KnownAlgebras.Generators(name);
        var change = Some.ChangeOfBasis(generators[0].RowCount, random);
        var mixed = Some.Mixed(generators, random);

        AlgebraIdentification.Of(generators).Name.ShouldBe(name);
        AlgebraIdentification
            .Of([.. Some.Conjugated(mixed, change), change * generators[0] * change.Inverse()])
            .Name.ShouldBe(name);
    }

    [Theory]
    [InlineData("so(2)", 1, "0", 0, 1, 1)]
    [InlineData("so(3)", 3, "---", 3, 0, 1)]
    [InlineData("so(4)", 6, "------", 6, 0, 1)]
    [InlineData("so(1,3)", 6, "---+++", 6, 0, 1)]
    [InlineData("sl(2)", 3, "-++", 3, 0, 0)]
    [InlineData("gl(2)", 4, "-0++", 3, 1, 0)]
    [InlineData("se(2)", 3, "-00", 2, 0, 1)]
    [InlineData("Heisenberg", 3, "000", 1, 1, 1)]
    public void The_table_of_invariants_holds(
        string name,
        int dimension,
        string killing,
        int derived,
        int centre,
        int forms
    )
    {
        var identity = AlgebraIdentification.Of(KnownAlgebras.Generators(name));

        identity.Dimension.ShouldBe(dimension);
        identity.Evidence.Killing.ToString().ShouldBe(killing);
        identity.Evidence.DerivedDimension.ShouldBe(derived);
        identity.Evidence.CentreDimension.ShouldBe(centre);
        identity.Evidence.SymmetricForms.ShouldBe(forms);
        if (name == "sl(2)")
            identity.Evidence.AntisymmetricForms.ShouldBe(1);
    }

    [Fact]
    public void Metrics_tell_their_signature_and_degenerate_ones_are_seen()
    {
        AlgebraIdentification
            .Of(KnownAlgebras.Generators("so(1,3)"))
            .Evidence.FormSignature.ShouldBe(new Signature(1, 0, 3));
        AlgebraIdentification
            .Of(KnownAlgebras.Generators("se(2)"))
            .Evidence.FormSignature!.Value.Zero.ShouldBeGreaterThan(0);
        AlgebraIdentification
            .Of(KnownAlgebras.Generators("Heisenberg"))
            .Evidence.FormSignature!.Value.Zero.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void The_rotations_of_four_space_are_also_known_as_a_sum() =>
        AlgebraIdentification.Of(KnownAlgebras.Generators("so(4)")).AlsoKnownAs.ShouldBe("so(3)+so(3)");

    [Fact]
    public void One_rotation_of_positions_and_momenta_together_is_still_so3()
    {
        RealMatrix[] both = [.. KnownAlgebras.Generators("so(3)").Select(l => l.DiagonalStack(l))];

        AlgebraIdentification.Of(both).Name.ShouldBe("so(3)");
    }

    [Theory]
    [InlineData("so(3)", 0.01)]
    [InlineData("so(1,3)", 0.01)]
    [InlineData("sl(2)", 0.01)]
    [InlineData("so(1,3)", 0.002)]
    public void Learned_generators_are_named_despite_their_errors(string name, double noise)
    {
        for (var seed = 0; seed < 10; seed++)
        {
            var random = new RandomStream((ulong)(40 + seed));
            RealMatrix[] learned =
            [
                .. KnownAlgebras
                    .Generators(name)
                    .Select(l => l + Some.Matrix(l.RowCount, random, noise * l.FrobeniusNorm() / l.RowCount)),
            ];

            AlgebraIdentification.Of(learned).Name.ShouldBe(name);
        }
    }

    [Fact]
    public void A_learned_rotation_is_one_within_the_tolerance_given()
    {
        var almost = Some.Of(
            new[,]
            {
                { 0.01, -1.02 },
                { 0.98, -0.02 },
            }
        );

        AlgebraIdentification.Of([almost]).Name.ShouldBe("spiral");
        AlgebraIdentification.Of([almost], new() { Spectrum = 0.05 }).Name.ShouldBe("so(2)");
    }

    [Fact]
    public void What_does_not_close_is_unknown_and_says_what_it_generates()
    {
        var rotations = ClassicalGroups.SpecialOrthogonal(3).LieAlgebra;

        var identity = AlgebraIdentification.Of([rotations[0], rotations[1]]);

        identity.IsKnown.ShouldBeFalse();
        identity.Name.ShouldStartWith("Unknown(2, ");
        identity.Evidence.GeneratedDimension.ShouldBe(3);
        identity.Evidence.ClosureResidual.ShouldBeGreaterThan(0.1);
    }

    [Fact]
    public void A_solvable_algebra_without_a_name_is_unknown_with_its_signature()
    {
        RealMatrix[] triangular =
        [
            Some.Unit(3, 0, 0),
            Some.Unit(3, 1, 1),
            Some.Unit(3, 2, 2),
            Some.Unit(3, 0, 1),
            Some.Unit(3, 0, 2),
            Some.Unit(3, 1, 2),
        ];

        var identity = AlgebraIdentification.Of(triangular);

        identity.IsKnown.ShouldBeFalse();
        identity.Name.ShouldBe("Unknown(6, 0000++)");
    }

    [Fact]
    public void Zero_generators_are_the_trivial_algebra() =>
        AlgebraIdentification.Of([RealMatrix.Build.Dense(3, 3)]).Name.ShouldBe("trivial");
}
