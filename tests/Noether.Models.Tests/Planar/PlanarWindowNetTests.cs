using Noether.Models.Planar;
using Noether.Nn;
using Noether.Torch;

namespace Noether.Models.Tests.Planar;

public sealed class PlanarWindowNetTests
{
    [Fact]
    public void The_prediction_turns_with_the_window()
    {
        using var scope = TensorScope.Begin();
        using var net = new PlanarWindowNet(20, 12, 2, 16, new Seed(1), DType.Float64);
        var rotation = Some.OrthogonalMatrix(2, +1, new Seed(2));

        var error = net.EquivarianceError(
            Some.Normal(new Seed(3), 30, 40),
            new LinearAction(Some.OnEachOf(20, rotation), Some.OnEachOf(12, rotation))
        );

        error.ShouldBeLessThan(1e-12);
    }

    [Fact]
    public void It_tells_a_reflection_from_a_rotation()
    {
        using var scope = TensorScope.Begin();
        using var net = new PlanarWindowNet(20, 12, 2, 16, new Seed(1), DType.Float64);
        var reflection = Some.OrthogonalMatrix(2, -1, new Seed(2));

        var error = net.EquivarianceError(
            Some.Normal(new Seed(3), 30, 40),
            new LinearAction(Some.OnEachOf(20, reflection), Some.OnEachOf(12, reflection))
        );

        error.ShouldBeGreaterThan(0.1);
    }

    [Fact]
    public void A_layer_is_the_product_with_a_complex_matrix()
    {
        using var scope = TensorScope.Begin();
        using var layer = new PlanarLinear(5, 3, new Seed(1), DType.Float64);
        var (x, y) = (Some.Normal(new Seed(2), 7, 5), Some.Normal(new Seed(3), 7, 5));

        var both = layer.Forward(Tensor.Cat([x, y], 1));

        var expected = Tensor
            .Complex(x, y)
            .MatMul(Tensor.Complex(layer.Real.Detach(), layer.Imaginary.Detach()).Transposed());
        Equivariance.Between(both.Slice(1, 0, 3), expected.Real()).ShouldBeLessThan(1e-14);
        Equivariance.Between(both.Slice(1, 3), expected.Imaginary()).ShouldBeLessThan(1e-14);
    }

    [Fact]
    public void The_derivative_is_that_of_central_differences()
    {
        using var scope = TensorScope.Begin();
        using var net = new PlanarWindowNet(4, 3, 2, 8, new Seed(1), DType.Float64);
        var window = Some.Normal(new Seed(2), 9, 8).WithGradient();

        var error = DirectionalDerivative.RelativeError(
            () => net.Forward(window).Square().Mean(),
            [window, .. net.Parameters()],
            new Seed(3)
        );

        error.ShouldBeLessThan(1e-7);
    }
}
