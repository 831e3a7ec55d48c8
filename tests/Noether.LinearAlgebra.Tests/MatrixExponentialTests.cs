namespace Noether.LinearAlgebra.Tests;

public sealed class MatrixExponentialTests
{
    [Fact]
    public void Two_thousand_random_matrices_agree_with_the_exact_series()
    {
        var random = new RandomStream(1);

        var worst = Enumerable
            .Range(0, 2000)
            .Max(_ =>
            {
                // The series takes entries with 60 binary places.
                var a = SomeMatrices.Normal(3, random, 3).Map(value => Math.Round(value * (1L << 40)) / (1L << 40));
                var exact = FixedPointExponential.Of(a);
                return (MatrixExponential.Of(a) - exact).FrobeniusNorm() / exact.FrobeniusNorm();
            });

        worst.ShouldBeLessThan(1e-12);
    }

    [Theory]
    [InlineData(1e-3)]
    [InlineData(0.05)]
    [InlineData(0.2)]
    [InlineData(0.5)]
    [InlineData(1.5)]
    public void Every_degree_of_the_approximant_is_exact_to_rounding(double scale)
    {
        var random = new RandomStream(2);

        for (var trial = 0; trial < 50; trial++)
        {
            var a = SomeMatrices.Normal(4, random, scale / 2).Map(value => Math.Round(value * (1L << 40)) / (1L << 40));
            var exact = FixedPointExponential.Of(a);
            ((MatrixExponential.Of(a) - exact).FrobeniusNorm() / exact.FrobeniusNorm()).ShouldBeLessThan(2e-15);
        }
    }

    [Fact]
    public void The_gradient_agrees_with_central_differences()
    {
        var random = new RandomStream(3);
        const double Step = 1e-5;
        for (var trial = 0; trial < 20; trial++)
        {
            var a = SomeMatrices.Normal(3, random);
            var weights = SomeMatrices.Normal(3, random);

            var gradient = MatrixExponential.Gradient(a, weights);

            var differences = RealMatrix.Build.Dense(
                3,
                3,
                (i, j) =>
                {
                    var step = Matrices.Unit(3, i, j) * Step;
                    var change = MatrixExponential.Of(a + step) - MatrixExponential.Of(a - step);
                    return change.PointwiseMultiply(weights).Enumerate().Sum() / (2 * Step);
                }
            );
            ((gradient - differences).FrobeniusNorm() / gradient.FrobeniusNorm()).ShouldBeLessThan(1e-6);
        }
    }

    [Fact]
    public void The_negative_undoes_it_and_its_determinant_is_the_exponential_of_the_trace()
    {
        var random = new RandomStream(4);
        for (var trial = 0; trial < 50; trial++)
        {
            var a = SomeMatrices.Normal(3, random);
            var exp = MatrixExponential.Of(a);

            var both = exp * MatrixExponential.Of(-a);

            (both - RealMatrix.Build.DenseIdentity(3)).FrobeniusNorm().ShouldBeLessThan(1e-10);
            (exp.Determinant() / Math.Exp(a.Trace())).ShouldBe(1, 1e-10);
        }
    }

    [Fact]
    public void What_has_no_exponential_is_refused()
    {
        Should
            .Throw<MatrixException>(() => MatrixExponential.Of(RealMatrix.Build.Dense(2, 3)))
            .Message.ShouldContain("2×3");
        Should.Throw<MatrixException>(() =>
            MatrixExponential.Of(
                RealMatrix.Build.DenseOfArray(
                    new[,]
                    {
                        { double.NaN },
                    }
                )
            )
        );
        Should.Throw<MatrixException>(() =>
            MatrixExponential.Derivative(RealMatrix.Build.Dense(2, 2), RealMatrix.Build.Dense(3, 3))
        );
    }
}
