using Noether.Data.Metrics;
using Noether.Torch;

namespace Noether.Data.Tests.Metrics;

public sealed class RolloutErrorsTests
{
    // |1 + a − 1| / (1 + a + 1) = e for a = 2e / (1 − e).
    private static double WithError(double error) => 1 + 2 * error / (1 - error);

    [Fact]
    public void The_summary_agrees_with_a_case_worked_by_hand()
    {
        using var scope = TensorScope.Begin();
        double[] rollouts =
        [
            1,
            WithError(1e-2),
            WithError(1e-4),
            1,
            WithError(0.2),
            WithError(0.2),
            1,
            double.NaN,
            double.PositiveInfinity,
        ];
        var predicted = Tensor.From(rollouts, 3, 3, 1);
        var truth = Tensor.Ones([3, 3, 1], DType.Float64);

        var errors = RolloutErrors.Measure(predicted, truth);

        var later = 1e-2 * 1e-4 * 0.2 * 0.2;
        errors.GeometricMeanAfterStart.ShouldBe(Math.Pow(later, 1.0 / 6), 1e-12);
        errors.GeometricMean.ShouldBe(Math.Pow(later * 1e-21, 1.0 / 9), 1e-12);
        errors.Median.ShouldBe(0.2, 1e-12);
        errors.FractionAboveTenth.ShouldBe(2.0 / 3, 1e-15);
        errors.NonFinite.ShouldBe(1);
        errors.Trajectories.ShouldBe(3);
    }
}
