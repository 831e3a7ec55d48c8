using Noether.Models.Scalars;
using Noether.Nn;
using Noether.Torch;

namespace Noether.Models.Tests.Scalars;

public sealed class PermutationInvariantTensorNetTests
{
    [Theory, InlineData(+1), InlineData(-1)]
    public void The_answer_turns_with_the_points(int determinant)
    {
        using var scope = TensorScope.Begin();
        using var net = Net();
        var rotation = Some.OrthogonalMatrix(3, determinant, new Seed(2));
        var onPoints = Tensor.Eye(4);
        onPoints.Slice(0, 0, 3).Slice(1, 0, 3).CopyFrom(rotation);
        var onMatrices = Tensor.Einsum("ij,ab->iajb", rotation, rotation).Reshape(9, 9);

        var error = net.EquivarianceError(Points(), new LinearAction(onPoints, onMatrices));

        error.ShouldBeLessThan(1e-12);
    }

    [Fact]
    public void The_order_of_the_points_does_not_matter()
    {
        using var scope = TensorScope.Begin();
        using var net = Net();
        using var generator = new Seed(3).ToGenerator();
        var points = Points();

        var shuffled = net.Forward(points.IndexSelect(1, Tensor.RandomPermutation(generator, 5)));

        Equivariance.Between(shuffled, net.Forward(points)).ShouldBeLessThan(1e-12);
    }

    [Fact]
    public void The_answer_is_the_formula_written_out_point_by_point()
    {
        using var scope = TensorScope.Begin();
        using var net = Net();
        var points = Points();

        var slow = Tensor.Stack([.. points.Unbind(0).Select(new SlowTensorNet(net).Forward)]);

        Equivariance.Between(net.Forward(points), slow).ShouldBeLessThan(1e-12);
    }

    [Fact]
    public void The_derivative_is_that_of_central_differences()
    {
        using var scope = TensorScope.Begin();
        using var net = Net();
        var points = Points().WithGradient();
        var target = Some.Normal(new Seed(4), 8, 9);

        var error = DirectionalDerivative.RelativeError(
            () => (net.Forward(points) - target).Square().Mean(),
            [points, .. net.Parameters()],
            new Seed(5)
        );

        error.ShouldBeLessThan(1e-7);
    }

    private static Tensor Points() => Some.Normal(new Seed(1), 8, 5, 4);

    private static PermutationInvariantTensorNet Net()
    {
        var net = new PermutationInvariantTensorNet(5, 3, 2, 12, new Seed(6), type: DType.Float64);
        net.Fit(Points());
        return net;
    }
}
