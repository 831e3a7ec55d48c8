using Noether.Symmetry.Groups;
using Noether.Symmetry.IrreducibleRepresentations;
using Noether.Symmetry.Kernels.Planar;
using Noether.Symmetry.Representations;

namespace Noether.Symmetry.Tests.Kernels.Planar;

/// <summary>Kernels that turn with the plane.</summary>
public sealed class PlanarKernelTests
{
    [Theory]
    [InlineData(4, 3, 12, 24, 12, 8)]
    [InlineData(4, 5, 22, 44, 22, 14)]
    [InlineData(8, 3, 12, 48, 12, 6)]
    [InlineData(8, 5, 22, 88, 22, 10)]
    public void Band_limited_bases_have_the_published_sizes(
        int order,
        int window,
        int vectorToRegular,
        int regularToRegular,
        int regularToVector,
        int vectorToVector
    )
    {
        var group = FiniteGroups.Cyclic(order);
        var (vector, regular) = (group.Defining, group.Regular());

        int Size(Representation from, Representation to) =>
            PlanarKernels.Basis(from, to, window, KernelSampling.Harmonics).Dimension;

        Size(vector, regular).ShouldBe(vectorToRegular);
        Size(regular, regular).ShouldBe(regularToRegular);
        Size(regular, vector).ShouldBe(regularToVector);
        Size(vector, vector).ShouldBe(vectorToVector);
    }

    [Fact]
    public void On_the_grid_the_free_kernels_between_regular_fields_are_all_found()
    {
        var regular = FiniteGroups.Cyclic(4).Regular();

        // One free k×k kernel for each of the four orientations that come in.
        PlanarKernels.Basis(regular, regular, 3).Dimension.ShouldBe(36);
    }

    [Theory]
    [InlineData("C(4)", "V", "regular", 3)]
    [InlineData("C(4)", "regular", "V", 4)]
    [InlineData("D(4)", "regular", "regular", 3)]
    [InlineData("D(4)", "V", "ψ2'", 5)]
    [InlineData("C(2)", "V", "V", 3)]
    [InlineData("D(2)", "regular", "V", 2)]
    public void On_the_grid_kernels_turn_with_its_points(string name, string from, string to, int window)
    {
        var group = GroupNames.Parse(name);
        var basis = PlanarKernels.Basis(Field(group, from), Field(group, to), window);
        var centre = (window - 1) / 2.0;

        basis.IsExactOnGrid.ShouldBeTrue();
        basis.Dimension.ShouldBeGreaterThan(0);
        RequireSteered(
            basis,
            1e-14,
            (from i in Enumerable.Range(0, window * window) select (i % window - centre, i / window - centre)).ToArray()
        );
    }

    [Theory]
    [InlineData("C(8)", "V", "regular")]
    [InlineData("C(8)", "regular", "regular")]
    [InlineData("C(5)", "ψ2", "V")]
    [InlineData("D(6)", "regular", "ψ3'")]
    [InlineData("SO(2)", "ψ1", "ψ3")]
    [InlineData("SO(2)", "ψ0", "ψ2")]
    [InlineData("O(2)", "V", "ψ2")]
    [InlineData("O(2)", "ψ0'", "ψ1")]
    public void Harmonics_turn_with_every_point_of_the_plane(string name, string from, string to)
    {
        var group = GroupNames.Parse(name);
        var basis = PlanarKernels.Basis(Field(group, from), Field(group, to), 5);

        basis.IsExactOnGrid.ShouldBeFalse();
        RequireSteered(basis, 1e-12, [(0, 0), (1, 0.3), (-0.7, 1.9), (2, -2), (0.1, -1.2)]);
    }

    [Theory, InlineData(1, 2), InlineData(2, 2), InlineData(3, 1)]
    public void Without_a_band_limit_a_ring_carries_every_dense_matrix(int degreeIn, int degreeOut)
    {
        var group = ClassicalGroups.SpecialOrthogonal(2);
        KernelRing[] ring = [new(1, 0.6, degreeIn + degreeOut)];

        var basis = PlanarKernels.Basis(UpTo(degreeIn), UpTo(degreeOut), 5, rings: ring);

        // K(r, 0) is unconstrained: d_out · d_in.
        basis.Dimension.ShouldBe((2 * degreeIn + 1) * (2 * degreeOut + 1));

        Representation UpTo(int degree) =>
            Representation.Sum(
                group,
                [.. Enumerable.Range(0, degree + 1).Select(l => (1, (Representation)Irreps.Find(group, $"ψ{l}")!))]
            );
    }

    [Fact]
    public void Reflections_take_half_of_the_kernels_away()
    {
        var (rotations, all) = (ClassicalGroups.SpecialOrthogonal(2), ClassicalGroups.Orthogonal(2));

        var free = PlanarKernels.Basis(rotations.Defining, rotations.Defining, 5).Dimension;
        var mirrored = PlanarKernels.Basis(all.Defining, all.Defining, 5).Dimension;

        (2 * mirrored).ShouldBe(free);
    }

    [Fact]
    public void The_outward_field_is_a_kernel_from_scalars_to_vectors()
    {
        var group = FiniteGroups.Cyclic(4);
        var basis = PlanarKernels.Basis(group.Trivial, group.Defining, 3);
        // Component 0 is the column, component 1 the row: w(p) = p is fixed by every turn, and so in the span.
        var outward = new double[2 * 9];
        for (var i = 0; i < 9; i++)
            (outward[i], outward[9 + i]) = (i % 3 - 1, i / 3 - 1);

        var rows = RealMatrix.Build.DenseOfRowMajor(basis.Dimension, 18, basis.Samples);
        var rest = RealMatrix.Build.DenseOfRowMajor(1, 18, outward);
        rest -= rest * rows.Transpose() * rows;

        rest.FrobeniusNorm().ShouldBeLessThan(1e-14);
    }

    [Fact]
    public void A_group_that_does_not_permute_the_grid_is_refused_on_it()
    {
        var vector = FiniteGroups.Cyclic(8).Defining;

        var error = Should.Throw<SymmetryException>(() => PlanarKernels.Basis(vector, vector, 3, KernelSampling.Grid));

        error.Message.ShouldContain("C(8) does not map the points");
    }

    private static Representation Field(Group group, string name) =>
        name switch
        {
            "V" => group.Defining,
            "regular" => group.Regular(),
            _ => Irreps.Find(group, name)!,
        };

    // K(gp) = σ(g) K(p) ρ(g)⁻¹.
    private static void RequireSteered(PlanarKernelBasis basis, double tolerance, (double X, double Y)[] points)
    {
        var random = new RandomStream(5);
        var coefficients = Enumerable.Range(0, basis.Dimension).Select(i => Math.Sin(1 + 3.7 * i)).ToArray();
        for (var trial = 0; trial < 6; trial++)
        {
            var g = basis.From.Group.Sample(random);
            var (matrix, before, after) = (g.Matrix, basis.From.Evaluate(g.Inverse), basis.To.Evaluate(g));
            foreach (var (x, y) in points)
            {
                var moved = basis.At(
                    coefficients,
                    matrix[0, 0] * x + matrix[0, 1] * y,
                    matrix[1, 0] * x + matrix[1, 1] * y
                );
                var expected = after * basis.At(coefficients, x, y) * before;
                (moved - expected).FrobeniusNorm().ShouldBeLessThan(tolerance * Math.Max(1, expected.FrobeniusNorm()));
            }
        }
    }
}
