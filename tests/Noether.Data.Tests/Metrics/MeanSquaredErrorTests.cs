using Noether.Data.Metrics;
using Noether.Torch;
using Noether.Torch.Autograd;

namespace Noether.Data.Tests.Metrics;

public sealed class MeanSquaredErrorTests
{
    [Fact]
    public void The_square_and_its_root_agree_with_a_case_worked_by_hand()
    {
        using var scope = TensorScope.Begin();
        var predicted = Tensor.From([1.0, 2.0, 3.0, 4.0], 2, 2);
        var truth = Tensor.From([1.0, 0.0, 3.0, 0.0], 2, 2);

        MeanSquaredError.Of(predicted, truth).ShouldBe(5);
        RootMeanSquaredError.Of(predicted, truth).ShouldBe(Math.Sqrt(5), 1e-15);
    }

    [Fact]
    public void The_loss_is_the_metric_and_has_a_gradient()
    {
        using var scope = TensorScope.Begin();
        var predicted = Tensor.From([1.0, 2.0]).WithGradient();
        var truth = Tensor.From([0.0, 5.0]);

        var loss = MeanSquaredError.Loss(predicted, truth);

        loss.ToDouble().ShouldBe(MeanSquaredError.Of(predicted, truth));
        Gradients.Of(loss, predicted).ToArray<double>().ShouldBe([1.0, -3.0]);
    }
}
