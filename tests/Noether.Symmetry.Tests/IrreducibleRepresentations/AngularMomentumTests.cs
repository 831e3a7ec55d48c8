using Noether.LinearAlgebra;
using Noether.Symmetry.Groups;
using Noether.Symmetry.IrreducibleRepresentations;

namespace Noether.Symmetry.Tests.IrreducibleRepresentations;

public sealed class AngularMomentumTests
{
    [Fact]
    public void D1_is_the_rotation_itself()
    {
        var group = ClassicalGroups.SpecialOrthogonal(3);
        var g = group.Sample(new RandomStream(3));

        (Irreps.Find(group, "l1")!.Evaluate(g) - g.Matrix).InfinityNorm().ShouldBeLessThan(1e-12);
    }

    [Fact]
    public void D2_of_the_Euler_angles_has_the_printed_entries()
    {
        var d = Euler(2);

        double[] first = [-0.36937252, 0.14959443, 0.11239487, 0.43660838, 0.79870267];
        double[] third = [-0.19615864, 0.46946414, 0.65522673, -0.55736746, 0.03383280];
        for (var i = 0; i < 5; i++)
        {
            d[0, i].ShouldBe(first[i], 1e-7);
            d[2, i].ShouldBe(third[i], 1e-7);
        }
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1.89204475)]
    [InlineData(2, 0.68778858)]
    [InlineData(3, -1.27850655)]
    [InlineData(4, -1.82827364)]
    public void The_characters_of_the_Euler_angles_are_the_printed_ones(int l, double expected) =>
        Euler(l).Trace().ShouldBe(expected, 1e-7);

    [Theory, InlineData(5), InlineData(12), InlineData(20)]
    public void D_is_orthogonal_and_a_homomorphism(int l)
    {
        var random = new RandomStream(5);
        for (var draw = 0; draw < 5; draw++)
        {
            var (v, w) = (random.NextNormals(3), random.NextNormals(3));
            var (g, h) = (AngularMomentum.Rotation(l, v[0], v[1], v[2]), AngularMomentum.Rotation(l, w[0], w[1], w[2]));
            var product = RotationVector.Of(
                new RotationVector(v[0], v[1], v[2]).Exp() * new RotationVector(w[0], w[1], w[2]).Exp()
            );

            (g * g.Transpose() - RealMatrix.Build.DenseIdentity(2 * l + 1)).AbsoluteMaximum().ShouldBeLessThan(1e-13);
            (g * h - AngularMomentum.Rotation(l, product.X, product.Y, product.Z))
                .AbsoluteMaximum()
                .ShouldBeLessThan(1e-12);
        }
    }

    // R_y(0.3) R_x(0.5) R_y(0.7).
    private static RealMatrix Euler(int l) =>
        AngularMomentum.Rotation(l, 0, 0.3, 0)
        * AngularMomentum.Rotation(l, 0.5, 0, 0)
        * AngularMomentum.Rotation(l, 0, 0.7, 0);
}
