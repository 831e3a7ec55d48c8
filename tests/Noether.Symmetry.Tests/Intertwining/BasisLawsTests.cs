using Noether.LinearAlgebra;
using Noether.Symmetry.Groups;
using Noether.Symmetry.Intertwining;

namespace Noether.Symmetry.Tests.Intertwining;

public sealed class BasisLawsTests
{
    private static readonly IInvariantSolver[] Ways =
    [
        new OrbitSolver(),
        new ContractionSolver(),
        new WeightSolver(),
        new NullSpaceSolver(),
    ];

    private static readonly (Group Group, int P, int Q)[] Types =
    [
        (ClassicalGroups.SpecialOrthogonal(3), 4, 0),
        (ClassicalGroups.SpecialOrthogonal(3), 5, 0),
        (ClassicalGroups.Orthogonal(2), 6, 0),
        (ClassicalGroups.SpecialOrthogonal(4), 4, 0),
        (ClassicalGroups.SpecialLorentz(), 3, 1),
        (ClassicalGroups.ProperOrthochronousLorentz(), 2, 2),
        (ClassicalGroups.Lorentz(), 1, 3),
        (ClassicalGroups.LorentzLine(), 2, 2),
        (ClassicalGroups.Symplectic(2), 2, 2),
        (ClassicalGroups.Symplectic(1), 1, 5),
        (ClassicalGroups.SpecialLinear(2), 4, 2),
        (ClassicalGroups.SpecialLinear(3), 4, 1),
        (ClassicalGroups.SpecialLinear(3), 1, 4),
        (ClassicalGroups.GeneralLinear(2), 3, 3),
        (ClassicalGroups.Unitary(2), 2, 2),
        (ClassicalGroups.SpecialUnitary(2), 4, 0),
        (ClassicalGroups.Scaling(2), 2, 2),
        (ClassicalGroups.Orthogonal(2).Embedded(3), 4, 0),
        (ClassicalGroups.SpecialOrthogonal(2).Embedded(5), 3, 0),
        (FiniteGroups.Dihedral(6).Embedded(3), 4, 0),
        (FiniteGroups.Cyclic(5), 5, 0),
        (FiniteGroups.Dihedral(4), 6, 0),
        (FiniteGroups.Dihedral(2), 5, 0),
        (FiniteGroups.Cube(), 2, 0),
        (ClassicalGroups.Parity(), 3, 0),
        (ClassicalGroups.Trivial(3), 2, 0),
    ];

    [Fact]
    public void E3_a_basis_is_orthonormal_and_invariant_and_all_ways_span_the_same()
    {
        foreach (var (group, p, q) in Types)
        {
            var type = group.Type(p, q);
            var oracle = Projectors.Of(NullSpaceSolver.Solve(type, IntertwinerOptions.Default));
            foreach (var way in Ways)
            {
                if (way.TrySolve(type, IntertwinerOptions.Default) is not { } basis)
                    continue;
                var (rows, name) = (Projectors.Rows(basis), $"{group} T({p},{q}) by {basis.Evidence.Solver}");
                var projector = Projectors.Of(basis);
                if (basis.Dimension > 0)
                    (rows.TransposeAndMultiply(rows) - RealMatrix.Build.DenseIdentity(basis.Dimension))
                        .AbsoluteMaximum()
                        .ShouldBeLessThan(1e-10, name);
                rows.EnumerateRows()
                    .Max(row => new GeneratorActions(type).Residual(row.AsArray()))
                    .ShouldBeLessThan(1e-10, name);
                (projector * projector - projector).AbsoluteMaximum().ShouldBeLessThan(1e-10, name);
                (projector - projector.Transpose()).AbsoluteMaximum().ShouldBeLessThan(1e-10, name);
                (projector - oracle).AbsoluteMaximum().ShouldBeLessThan(1e-9, name);
            }
        }
    }

    [Fact]
    public void E3_the_adjoint_of_a_basis_is_its_transpose()
    {
        foreach (var (group, p, q) in Types)
        {
            var basis = Intertwiners.Invariants(group.Type(p, q));
            var random = new RandomStream(3);
            var (v, coefficients) = (random.NextNormals(basis.Size), new double[basis.Dimension]);
            basis.Adjoint(v, coefficients);
            var rows = basis.Dense();
            for (var i = 0; i < basis.Dimension; i++)
                coefficients[i]
                    .ShouldBe(DenseProducts.Dot(rows.AsSpan(i * basis.Size, basis.Size), v), 1e-12, group.ToString());
        }
    }

    [Fact]
    public void E4_the_nullity_modulo_a_prime_is_the_numeric_one()
    {
        var certified = new IntertwinerOptions { Certify = true, Cache = null };
        foreach (
            var (group, rank) in new (Group, int)[]
            {
                (ClassicalGroups.SpecialOrthogonal(3), 4),
                (ClassicalGroups.SpecialOrthogonal(4), 4),
                (ClassicalGroups.ProperOrthochronousLorentz(), 4),
                (ClassicalGroups.Lorentz(), 4),
                (ClassicalGroups.Symplectic(2), 4),
                (FiniteGroups.Dihedral(4), 6),
                (FiniteGroups.Symmetric(4), 3),
            }
        )
        {
            var basis = Intertwiners.Invariants(group.Type(rank), certified);
            basis.Evidence.ExactNullity.ShouldBe(basis.Dimension, group.ToString());
        }
    }

    [Fact]
    public void E4_generators_that_are_no_integers_have_no_certificate() =>
        PrimeNullity.Of(FiniteGroups.Cyclic(5).Type(2), IntertwinerOptions.Default).ShouldBeNull();

    [Fact]
    public void E5_random_maps_commute_with_random_elements()
    {
        var random = new RandomStream(5);
        foreach (var (group, p, q) in Types.Where(type => type.P + type.Q is >= 2 and <= 5))
        {
            var (from, to) = (group.Tensor(p - 1, q), group.Tensor(1));
            var basis = Intertwiners.Basis(from, to.Dual());
            var map = basis.Expand(random.NextNormals(basis.Dimension));
            for (var trial = 0; trial < 20; trial++)
            {
                var g = group.Sample(random);
                var (input, output) = (from.Evaluate(g), to.Dual().Evaluate(g));
                var error = (map * input - output * map).FrobeniusNorm();
                error.ShouldBeLessThanOrEqualTo(
                    1e-10 * Math.Max(map.FrobeniusNorm(), 1e-300) * (input.FrobeniusNorm() + output.FrobeniusNorm()),
                    $"{group} T({p},{q})"
                );
            }
        }
    }
}
