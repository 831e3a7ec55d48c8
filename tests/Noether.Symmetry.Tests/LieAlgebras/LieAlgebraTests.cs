using Noether.LinearAlgebra;
using Noether.Symmetry.Groups;
using Noether.Symmetry.LieAlgebras;

namespace Noether.Symmetry.Tests.LieAlgebras;

public sealed class LieAlgebraTests
{
    public static TheoryData<string> Names =>
        ["so(3)", "so(4)", "so(1,3)", "sl(2)", "sl(3)", "gl(2)", "sp(2)", "su(3)", "se(2)", "se(3)", "Heisenberg"];

    private static LieAlgebra Named(string name) => LieAlgebra.Spanned(KnownAlgebras.Generators(name));

    [Theory, MemberData(nameof(Names))]
    public void Exact_algebras_close_and_satisfy_Jacobi_in_any_basis(string name)
    {
        var random = new RandomStream(20);
        var generators = KnownAlgebras.Generators(name);
        var change = Some.ChangeOfBasis(generators[0].RowCount, random);

        var algebra = LieAlgebra.Spanned(Some.Conjugated(Some.Mixed(generators, random), change));

        algebra.Dimension.ShouldBe(generators.Length);
        algebra.ClosureResidual.ShouldBeLessThan(1e-10);
        algebra.JacobiResidual().ShouldBeLessThan(1e-10);
    }

    [Theory, MemberData(nameof(Names))]
    public void The_basis_is_orthonormal_and_spans_the_generators(string name)
    {
        var generators = KnownAlgebras.Generators(name);
        var algebra = LieAlgebra.Spanned([.. generators, generators[0] * 3]);

        for (var i = 0; i < algebra.Dimension; i++)
        {
            for (var j = 0; j < algebra.Dimension; j++)
                LieAlgebra.Inner(algebra.Basis[i], algebra.Basis[j]).ShouldBe(i == j ? 1 : 0, 1e-12);
        }

        foreach (var generator in generators)
            (algebra.Element(algebra.Coordinates(generator)) - generator).FrobeniusNorm().ShouldBeLessThan(1e-12);
        algebra.SingularValues.Length.ShouldBe(generators.Length + 1);
        algebra.SingularValues[^1].ShouldBeLessThan(1e-12);
    }

    [Theory, MemberData(nameof(Names))]
    public void Structure_constants_give_back_the_brackets(string name)
    {
        var algebra = Named(name);
        var constants = algebra.StructureConstants();

        for (var i = 0; i < algebra.Dimension; i++)
        {
            for (var j = 0; j < algebra.Dimension; j++)
            {
                var bracket = algebra.Element([
                    .. Enumerable.Range(0, algebra.Dimension).Select(k => constants[i, j, k]),
                ]);
                (bracket - LieAlgebra.Bracket(algebra.Basis[i], algebra.Basis[j]))
                    .FrobeniusNorm()
                    .ShouldBeLessThan(1e-12);
            }
        }
    }

    [Fact]
    public void Ad_of_the_exponential_is_the_exponential_of_ad()
    {
        var algebra = Named("so(1,3)");
        var x = algebra.Element(new RandomStream(21).NextNormals(6));

        var difference = algebra.AdjointOf(MatrixExponential.Of(x)) - MatrixExponential.Of(algebra.AdOf(x));

        difference.FrobeniusNorm().ShouldBeLessThan(1e-10);
    }

    [Fact]
    public void The_Killing_form_of_a_matrix_algebra_is_the_textbook_multiple_of_its_trace_form()
    {
        // K(X, Y) = 2n tr(XY) for sl(n), (n − 2) tr(XY) for so(n).
        foreach (var (name, factor) in new[] { ("sl(3)", 6.0), ("so(4)", 2.0) })
        {
            var algebra = Named(name);
            var trace = RealMatrix.Build.Dense(
                algebra.Dimension,
                algebra.Dimension,
                (i, j) => (algebra.Basis[i] * algebra.Basis[j]).Trace()
            );

            (algebra.KillingForm() - trace * factor).FrobeniusNorm().ShouldBeLessThan(1e-11);
        }
    }

    [Fact]
    public void Two_rotations_generate_all_rotations()
    {
        var all = ClassicalGroups.SpecialOrthogonal(4).LieAlgebra;

        LieAlgebra.Generated([all[0], all[3], all[5]]).Dimension.ShouldBe(6);
        LieAlgebra.Generated([all[0]]).Dimension.ShouldBe(1);
        LieAlgebra.Spanned([all[0], all[3]]).ClosureResidual.ShouldBeGreaterThan(0.1);
    }

    [Fact]
    public void Exact_space_time_has_its_metric()
    {
        var forms = InvariantForms.Symmetric(Some.Mixed(ClassicalGroups.Lorentz().LieAlgebra, new RandomStream(22)));

        forms.Nullity.ShouldBe(1);
        var metric = RealMatrix.Build.DenseOfDiagonalArray([-1, 1, 1, 1]) / 2;
        Math.Abs(LieAlgebra.Inner(forms.Nearest!, metric)).ShouldBeGreaterThan(1 - 1e-10);
        forms.Nearest![0, 0].ShouldBeLessThan(0);
        forms.Spectrum[0].ShouldBeLessThan(1e-12);
        forms.Spectrum[1].ShouldBeGreaterThan(0.1);
    }

    [Fact]
    public void Learned_generators_have_their_forms_before_the_largest_gap()
    {
        var random = new RandomStream(23);
        RealMatrix[] learned = [.. ClassicalGroups.Lorentz().LieAlgebra.Select(l => l + Some.Matrix(4, random, 0.01))];

        InvariantForms.Symmetric(learned).Nullity.ShouldBe(0);
        InvariantForms.Symmetric(learned, tolerance: null).Nullity.ShouldBe(1);
    }

    [Fact]
    public void The_canonical_form_of_phase_space_is_antisymmetric()
    {
        var forms = InvariantForms.Antisymmetric(ClassicalGroups.Symplectic(2).LieAlgebra);

        forms.Nullity.ShouldBe(1);
        InvariantForms.Symmetric(ClassicalGroups.Symplectic(2).LieAlgebra).Nullity.ShouldBe(0);
    }

    [Fact]
    public void In_the_normal_form_of_its_metric_a_distorted_algebra_is_the_textbook_one()
    {
        var distorted = Some.Conjugated(
            ClassicalGroups.Lorentz().LieAlgebra,
            Some.ChangeOfBasis(4, new RandomStream(24))
        );
        var normal = FormNormalisation.Of(InvariantForms.Symmetric(distorted).Nearest!);

        var restored = LieAlgebra.Spanned([.. distorted.Select(normal.Apply)]);

        normal.Signature.ShouldBe(new Signature(1, 0, 3));
        var textbook = LieAlgebra.Spanned([.. ClassicalGroups.Lorentz().LieAlgebra]);
        PrincipalAngles.Containment(LieAlgebra.Spanned(distorted), textbook).ShouldBeGreaterThan(1);
        PrincipalAngles.Containment(restored, textbook).ShouldBeLessThan(1e-8);
    }

    [Fact]
    public void A_degenerate_form_has_no_normal_form() =>
        Should
            .Throw<SymmetryException>(() => FormNormalisation.Of(Some.Unit(3, 0, 0)))
            .Message.ShouldContain("2 of its 3 eigenvalues are 0");

    [Fact]
    public void Generators_of_different_sizes_are_refused() =>
        Should.Throw<SymmetryException>(() =>
            LieAlgebra.Spanned([RealMatrix.Build.Dense(2, 2), RealMatrix.Build.Dense(3, 3)])
        );
}
