using Noether.Torch.Autograd;
using Noether.Torch.Optimisers;

namespace Noether.Torch.Tests.Optimisers;

public sealed class GradientClippingTests
{
    [Fact]
    public void A_long_gradient_keeps_its_direction_and_gets_the_length_asked_for()
    {
        using var scope = TensorScope.Begin();
        Tensor[] gradients = [Tensor.From([3.0, 0.0]), Tensor.From([0.0, -4.0], 1, 2)];

        var (clipped, norm) = GradientClipping.ByNorm(gradients, 0.5);

        norm.ShouldBe(5, 1e-14);
        clipped[0]!.ToArray<double>().ShouldBe([0.3, 0.0], 1e-14);
        clipped[1]!.ToArray<double>().ShouldBe([0.0, -0.4], 1e-14);
        gradients[0].ToArray<double>().ShouldBe([3.0, 0.0]);
    }

    [Fact]
    public void One_tensor_given_twice_is_scaled_once()
    {
        using var scope = TensorScope.Begin();
        var (x, y) = (Tensor.Scalar(1).WithGradient(), Tensor.Scalar(2).WithGradient());
        var shared = Gradients.Of([(x + y) * 5], [x, y]);

        var (clipped, norm) = GradientClipping.ByNorm([shared[0], shared[0], null], 1);

        norm.ShouldBe(Math.Sqrt(50), 1e-14);
        clipped[0]!.ToDouble().ShouldBe(Math.Sqrt(0.5), 1e-14);
        clipped[1]!.ToDouble().ShouldBe(Math.Sqrt(0.5), 1e-14);
        clipped[2].ShouldBeNull();
    }

    [Fact]
    public void One_number_expanded_to_a_shape_is_scaled_once()
    {
        using var scope = TensorScope.Begin();
        var x = Tensor.Ones([4], DType.Float64).WithGradient();

        var (clipped, norm) = GradientClipping.ByNorm(Gradients.Of([x.Sum() * 3], [x]), 1);

        norm.ShouldBe(6, 1e-14);
        clipped[0]!.ToArray<double>().ShouldBe([0.5, 0.5, 0.5, 0.5], 1e-14);
    }

    [Fact]
    public void No_gradients_have_no_length()
    {
        GradientClipping.ByNorm([null], 1).Norm.ShouldBe(0);
    }

    [Fact]
    public void A_short_gradient_is_left_alone()
    {
        using var scope = TensorScope.Begin();
        Tensor[] gradients = [Tensor.From([3.0, 4.0])];

        var (clipped, _) = GradientClipping.ByNorm(gradients, 5.1);

        clipped[0].ShouldBeSameAs(gradients[0]);
        gradients[0].ToArray<double>().ShouldBe([3.0, 4.0]);
    }
}
