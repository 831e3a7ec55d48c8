using Noether.Data.Metrics;
using Noether.Torch;

namespace Noether.Data.Tests.Metrics;

public sealed class GeometricMeanTests
{
    [Fact]
    public void Agrees_with_a_case_worked_by_hand()
    {
        using var scope = TensorScope.Begin();

        GeometricMean.Of(Tensor.From([1e-2, 1e-4])).ShouldBe(1e-3, 1e-15);
        GeometricMean.Of(Tensor.From([0.0, 1e-1]), floor: 1e-5).ShouldBe(1e-3, 1e-15);
        GeometricMean.Of(Tensor.From([0.0, 1e-1])).ShouldBe(1e-4, 1e-15);
    }

    [Fact]
    public void Along_a_dimension_it_is_the_mean_of_every_row()
    {
        using var scope = TensorScope.Begin();

        var means = GeometricMean
            .Along(
                1,
                Tensor.From(
                    new[,]
                    {
                        { 2.0, 8.0 },
                        { 3.0, 27.0 },
                    }
                )
            )
            .ToArray<double>();

        means[0].ShouldBe(4, 1e-14);
        means[1].ShouldBe(9, 1e-14);
    }

    // 0.005 at 149 times and a floor at the start: 0.005^(149/150) · floor^(1/150).
    [Theory]
    [InlineData(1e-7, 0.07)]
    [InlineData(1e-5, 0.04)]
    public void The_exact_start_of_a_rollout_lowers_it_by_the_documented_fraction(double floor, double fraction)
    {
        using var scope = TensorScope.Begin();
        var errors = Tensor.Cat([Tensor.Zeros([1], DType.Float64), Tensor.Full([149], 0.005, DType.Float64)]);

        var mean = GeometricMean.Of(errors, floor);

        (1 - mean / 0.005).ShouldBe(fraction, 0.005);
    }
}
