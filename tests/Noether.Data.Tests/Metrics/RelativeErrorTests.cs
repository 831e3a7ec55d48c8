using Noether.Data.Metrics;
using Noether.Torch;

namespace Noether.Data.Tests.Metrics;

public sealed class RelativeErrorTests
{
    [Fact]
    public void Agrees_with_a_case_worked_by_hand()
    {
        using var scope = TensorScope.Begin();
        var predicted = Tensor.From([3.0, 4.0, 0.0, 1.0], 2, 2);
        var truth = Tensor.From([0.0, 0.0, 1.0, 0.0], 2, 2);

        var error = RelativeError.Of(predicted, truth).ToArray<double>();

        error[0].ShouldBe(1, 1e-15);
        error[1].ShouldBe(Math.Sqrt(2) / 2, 1e-15);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(1e300)]
    public void A_prediction_that_blew_up_has_error_one(double value)
    {
        using var scope = TensorScope.Begin();

        var error = RelativeError.Of(Tensor.From([value, 0.0], 1, 2), Tensor.From([1.0, 2.0], 1, 2));

        error.ToDouble().ShouldBe(1);
    }

    [Fact]
    public void Nothing_predicted_as_nothing_has_no_error()
    {
        using var scope = TensorScope.Begin();

        var error = RelativeError.Of(Tensor.Zeros([1, 3]), Tensor.Zeros([1, 3]));

        error.ToDouble().ShouldBe(0);
    }

    [Fact]
    public void It_is_symmetric_and_does_not_change_with_the_unit()
    {
        using var scope = TensorScope.Begin();
        using var generator = new Seed(1).ToGenerator();
        var (a, b) = (Tensor.Normal(generator, [50, 12]), Tensor.Normal(generator, [50, 12]));

        var error = RelativeError.Of(a, b);

        (RelativeError.Of(b, a) - error).Abs().Max().ToDouble().ShouldBeLessThan(1e-15);
        (RelativeError.Of(a * 7.3, b * 7.3) - error).Abs().Max().ToDouble().ShouldBeLessThan(1e-15);
        error.Max().ToDouble().ShouldBeLessThanOrEqualTo(1);
    }

    [Fact]
    public void Shapes_that_differ_are_refused_with_both_named()
    {
        using var scope = TensorScope.Begin();

        var refusal = Should.Throw<ArgumentException>(() =>
            RelativeError.Of(Tensor.Zeros([2, 3]), Tensor.Zeros([1, 3]))
        );

        refusal.Message.ShouldContain("[2, 3]");
        refusal.Message.ShouldContain("[1, 3]");
    }
}
