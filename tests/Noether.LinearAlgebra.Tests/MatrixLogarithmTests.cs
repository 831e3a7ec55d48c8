using Noether.Symmetry.Groups;

namespace Noether.LinearAlgebra.Tests;

public sealed class MatrixLogarithmTests
{
    private static readonly double[] TestedAngles = [0, 1e-8, Math.PI - 1e-8, Math.PI];

    [Fact]
    public void Ten_thousand_matrices_of_the_plane_are_the_exponentials_of_their_logarithms()
    {
        var random = new RandomStream(5);
        var (tried, worst) = (0, 0.0);
        while (tried < 10_000)
        {
            var g = SomeMatrices.Normal(2, random);
            var log = MatrixLogarithm.Of(g);
            if (log.Status != LogarithmStatus.Ok)
                continue;
            tried++;
            worst = Math.Max(worst, (MatrixExponential.Of(log.Matrix!) - g).FrobeniusNorm() / g.FrobeniusNorm());
        }

        worst.ShouldBeLessThan(1e-10);
    }

    [Fact]
    public void Ten_thousand_rotations_of_space_are_the_exponentials_of_their_logarithms()
    {
        var random = new RandomStream(6);
        var algebra = ClassicalGroups.SpecialOrthogonal(3);
        var worst = Enumerable
            .Range(0, 10_000)
            .Max(_ =>
            {
                var g = algebra.Flow(random.NextNormals(3)).Matrix;
                return (MatrixExponential.Of(MatrixLogarithm.Of(g).Matrix!) - g).FrobeniusNorm();
            });

        worst.ShouldBeLessThan(1e-10);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public void Ten_thousand_general_matrices_are_the_exponentials_of_their_logarithms(int size)
    {
        var random = new RandomStream(7);
        var (tried, worst) = (0, 0.0);
        while (tried < 5000)
        {
            var g = MatrixExponential.Of(SomeMatrices.Normal(size, random));
            var log = MatrixLogarithm.Of(g);
            if (log.Status != LogarithmStatus.Ok)
                continue;
            tried++;
            worst = Math.Max(worst, (MatrixExponential.Of(log.Matrix!) - g).FrobeniusNorm() / g.FrobeniusNorm());
        }

        worst.ShouldBeLessThan(1e-10);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void The_logarithm_undoes_the_exponential_while_angles_stay_below_pi(int size)
    {
        var random = new RandomStream(8);
        var (tried, worst) = (0, 0.0);
        while (tried < 2000)
        {
            var a = RealMatrix.Build.Dense(size, size, (_, _) => random.NextUniform(-Math.PI, Math.PI));
            if (a.Evd().EigenValues.Any(value => Math.Abs(value.Imaginary) > Math.PI - 0.01) || a.L1Norm() > 5)
                continue;
            tried++;
            var log = MatrixLogarithm.Of(MatrixExponential.Of(a));
            log.Status.ShouldBe(LogarithmStatus.Ok);
            worst = Math.Max(worst, (log.Matrix! - a).FrobeniusNorm() / a.FrobeniusNorm());
        }

        worst.ShouldBeLessThan(1e-10);
    }

    [Fact]
    public void Rotations_of_space_are_exact_at_both_ends()
    {
        var random = new RandomStream(9);
        foreach (var angle in TestedAngles)
        {
            for (var trial = 0; trial < 100; trial++)
            {
                var axis = random.NextNormals(3);
                var length = Math.Sqrt(axis.Sum(value => value * value));
                double[] omega = [.. axis.Select(value => value * angle / length)];
                var rotation = new RotationVector(omega[0], omega[1], omega[2]);

                var log = RotationVector.Of(rotation.Exp());

                var sign = log.IsHalfTurn && log.X * omega[0] < 0 ? -1 : 1;
                Math.Abs(log.X - sign * omega[0]).ShouldBeLessThan(1e-14);
                Math.Abs(log.Y - sign * omega[1]).ShouldBeLessThan(1e-14);
                Math.Abs(log.Z - sign * omega[2]).ShouldBeLessThan(1e-14);
                log.IsHalfTurn.ShouldBe(angle == Math.PI);
            }
        }
    }

    [Fact]
    public void The_axis_of_a_half_turn_has_a_positive_first_component()
    {
        var log = RotationVector.Of(new RotationVector(0, -Math.PI, 0).Exp());

        log.IsHalfTurn.ShouldBeTrue();
        log.Y.ShouldBe(Math.PI, 1e-15);
        MatrixLogarithm.Of(new RotationVector(0, -Math.PI, 0).Exp()).Status.ShouldBe(LogarithmStatus.NearBranch);
    }

    [Fact]
    public void Negative_real_eigenvalues_have_no_real_logarithm()
    {
        double[][] diagonals =
        [
            [-1, -2],
            [-1, 2],
            [-1, -2, 3],
            [-1, 2, 3],
            [-1, -1.5, 2, 3],
            [0, 1],
            [0, 1, 2],
        ];

        foreach (var diagonal in diagonals)
        {
            var log = MatrixLogarithm.Of(RealMatrix.Build.DenseOfDiagonalArray(diagonal));
            log.Status.ShouldBe(LogarithmStatus.NoRealLog);
            log.Matrix.ShouldBeNull();
        }
    }

    [Fact]
    public void A_half_turn_of_the_plane_has_many_logarithms_and_says_so()
    {
        var log = MatrixLogarithm.Of(RealMatrix.Build.DenseIdentity(2) * -3);

        log.Status.ShouldBe(LogarithmStatus.NearBranch);
        (MatrixExponential.Of(log.Matrix!) + RealMatrix.Build.DenseIdentity(2) * 3)
            .FrobeniusNorm()
            .ShouldBeLessThan(1e-14);
    }

    [Fact]
    public void Angles_close_to_pi_are_flagged()
    {
        var turn = ClassicalGroups.SpecialOrthogonal(4).LieAlgebra[0];

        MatrixLogarithm.Of(MatrixExponential.Of(turn * (Math.PI - 5e-4))).Status.ShouldBe(LogarithmStatus.NearBranch);
        MatrixLogarithm.Of(MatrixExponential.Of(turn * (Math.PI - 5e-3))).Status.ShouldBe(LogarithmStatus.Ok);
        MatrixLogarithm.AngleOf(FiniteGroups.Cyclic(3).Discrete[0]).ShouldBe(2 * Math.PI / 3, 1e-15);
    }

    [Fact]
    public void A_shear_has_its_nilpotent_logarithm()
    {
        var shear = RealMatrix.Build.DenseIdentity(3) + Matrices.Unit(3, 0, 2) * 2;

        (MatrixLogarithm.Of(shear).Matrix! - Matrices.Unit(3, 0, 2) * 2).FrobeniusNorm().ShouldBeLessThan(1e-14);
    }
}
