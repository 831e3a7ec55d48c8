using Noether.Symmetry.Groups;
using Noether.Symmetry.LieAlgebras;

namespace Noether.Symmetry.Tests.LieAlgebras;

public sealed class AlgebraComparisonTests
{
    [Theory]
    [InlineData(1e-9)]
    [InlineData(1e-4)]
    [InlineData(0.05)]
    [InlineData(10)]
    [InlineData(80)]
    public void The_angle_between_two_generators_is_exact_from_tiny_to_large(double degrees)
    {
        var rotations = ClassicalGroups.SpecialOrthogonal(3).LieAlgebra;
        var (sine, cosine) = Math.SinCos(degrees * Math.PI / 180);
        var turned = LieAlgebra.Spanned([rotations[0] * cosine + rotations[1] * sine]);

        var angle = PrincipalAngles.Between(turned, LieAlgebra.Spanned([rotations[0]])).ShouldHaveSingleItem();

        (angle / degrees).ShouldBe(1, 1e-6);
    }

    [Fact]
    public void Containment_is_measured_both_ways()
    {
        RealMatrix[] rotations = [.. ClassicalGroups.SpecialOrthogonal(3).LieAlgebra];

        var comparison = AlgebraComparison.Of(rotations[..1], rotations);

        comparison.LargestAngle.ShouldBeLessThan(1e-6);
        comparison.FoundInTruth.ShouldBeLessThan(1e-6);
        comparison.TruthInFound.ShouldBe(90);
        comparison.Leak.ShouldBe(0);
    }

    [Fact]
    public void Values_behind_a_mask_are_not_compared()
    {
        var random = new RandomStream(50);
        var truth = ClassicalGroups.SpecialOrthogonal(2).LieAlgebra[0].DiagonalStack(RealMatrix.Build.Dense(2, 2));
        var mask = RealMatrix.Build.Dense(4, 4, (i, j) => i < 2 && j < 2 ? 1 : 0);
        var found = truth + Some.Matrix(4, random).PointwiseMultiply(mask * -1 + 1);

        AlgebraComparison.Of([found], [truth], mask).LargestAngle.ShouldBeLessThan(1e-6);
        AlgebraComparison.Of([found], [truth]).LargestAngle.ShouldBeGreaterThan(30);
    }

    [Fact]
    public void On_data_in_a_subspace_only_what_they_show_is_compared()
    {
        // Two bodies about their centre of mass: q₂ = −q₁. A generator may do anything to q₁ + q₂.
        var turn = ClassicalGroups.SpecialOrthogonal(2).LieAlgebra[0];
        var truth = turn.DiagonalStack(turn);
        var support = RealMatrix.Build.DenseIdentity(2).Stack(-RealMatrix.Build.DenseIdentity(2));
        var centre = RealMatrix.Build.DenseIdentity(2).Stack(RealMatrix.Build.DenseIdentity(2));
        var found = truth + Some.Matrix(4, new RandomStream(52)) * centre * centre.Transpose();

        var corrected = AlgebraComparison.Of([found], [truth], support: support);

        corrected.LargestAngle.ShouldBeLessThan(1e-6);
        corrected.Leak.ShouldBeLessThan(1e-12);
        AlgebraComparison.Of([found], [truth]).LargestAngle.ShouldBeGreaterThan(20);
    }

    [Fact]
    public void A_generator_that_moves_data_out_of_their_subspace_leaks()
    {
        var support = Some.Of(
            new double[,]
            {
                { 1, 0 },
                { 0, 1 },
                { 0, 0 },
            }
        );
        RealMatrix[] rotations = [.. ClassicalGroups.SpecialOrthogonal(3).LieAlgebra];

        AlgebraComparison.Of([rotations[1]], [rotations[0]], support: support).Leak.ShouldBe(Math.Sqrt(0.5), 1e-12);
        Should.Throw<SymmetryException>(() =>
            AlgebraComparison.Of([rotations[0]], [rotations[0]], mask: RealMatrix.Build.Dense(2, 2))
        );
    }
}
