using Noether.Data.Metrics;
using Noether.Torch;

namespace Noether.Data.Tests.Metrics;

public sealed class DriftTests
{
    [Fact]
    public void The_relative_drift_agrees_with_a_case_worked_by_hand()
    {
        using var scope = TensorScope.Begin();
        var quantity = Tensor.From(
            new[,]
            {
                { 1.0, 3.0, -1.0 },
                { 0.0, 0.0, 2.0 },
            }
        );

        var drift = RelativeDrift.Of(quantity);

        drift.ToArray<double>().ShouldBe([0, 0.5, 1, 0, 0, 1]);
        RelativeDrift.GeometricMeanOf(quantity).ShouldBe(Math.Pow(1e-15 * 0.5, 1.0 / 6), 1e-12);
    }

    [Fact]
    public void The_absolute_drift_agrees_with_a_case_worked_by_hand()
    {
        using var scope = TensorScope.Begin();
        var energy = Tensor.From(
            new[,]
            {
                { 1.0, 3.0 },
                { -2.0, -2.5 },
            }
        );

        AbsoluteDrift.Of(energy).ToArray<double>().ShouldBe([0, 2, 0, 0.5]);
        AbsoluteDrift.MeanOf(energy).ShouldBe(0.625);
        AbsoluteDrift.LargestOf(energy).ShouldBe(2);
    }

    [Fact]
    public void A_rollout_that_blew_up_drifts_as_far_as_can_be()
    {
        using var scope = TensorScope.Begin();
        var quantity = Tensor.From(
            new[,]
            {
                { 1.0, double.NaN },
            }
        );

        RelativeDrift.Of(quantity).ToArray<double>().ShouldBe([0, 1]);
        AbsoluteDrift.MeanOf(quantity).ShouldBe(double.PositiveInfinity);
        AbsoluteDrift.LargestOf(quantity).ShouldBe(double.PositiveInfinity);
    }
}
