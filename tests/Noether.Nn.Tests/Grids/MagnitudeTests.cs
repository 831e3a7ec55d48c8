using Noether.Nn.Grids;
using Noether.Torch;
using Noether.Torch.Autograd;
using Noether.Torch.Modules;

namespace Noether.Nn.Tests.Grids;

/// <summary>Flows of another strength.</summary>
public sealed class MagnitudeTests : IDisposable
{
    private readonly TensorScope _scope = TensorScope.Begin();

    public void Dispose() => _scope.Dispose();

    [Theory, InlineData(3, 1), InlineData(3, 2), InlineData(5, 1), InlineData(4, 1)]
    public void A4_two_half_convolutions_are_the_unfolded_layer(int window, int stride)
    {
        using var layer = Layer(window, stride);
        var x = Fields.Random(6, 9, 12);

        var expected = WindowByWindow.Magnitude(x, layer.Weight, layer.Bias!, stride, isShared: false);

        Fields.Largest(layer.Forward(x) - expected).ShouldBeLessThan(1e-12);
    }

    [Theory, InlineData(3, 1), InlineData(3, 2), InlineData(4, 1)]
    public void A4_a_bias_times_the_scale_is_the_unfolded_layer(int window, int stride)
    {
        using var layer = Shared(window, stride);
        var x = Fields.Random(6, 9, 12);

        var expected = WindowByWindow.Magnitude(x, layer.Weight, layer.Bias!, stride, isShared: true);

        Fields.Largest(layer.Forward(x) - expected).ShouldBeLessThan(1e-12);
    }

    [Theory, InlineData(0.1), InlineData(0.5), InlineData(1.7)]
    public void A3_a_flow_so_many_times_as_strong_gives_as_strong_an_answer(double factor)
    {
        using var layer = Layer(3, 1);
        using var shared = Shared(3, 1);
        var x = Fields.Random(6, 9, 12);

        var error = Fields.Relative(layer.Forward(x * factor), layer.Forward(x) * factor);
        var sharedError = Fields.Relative(shared.Forward(x * factor), shared.Forward(x) * factor);

        error.ShouldBeLessThan(1e-5);
        sharedError.ShouldBeLessThan(1e-13);
        // Where no range is below the floor nothing is lost.
        error.ShouldBeLessThan(1e-13);
    }

    [Theory, InlineData(3, 1), InlineData(3, 2), InlineData(5, 1), InlineData(4, 1)]
    public void Gradients_are_those_of_the_unfolded_layers(int window, int stride)
    {
        using var layer = Layer(window, stride);
        using var shared = Shared(window, stride);
        foreach (var (convolution, isShared) in new (FieldConvolution, bool)[] { (layer, false), (shared, true) })
        {
            var x = Fields.Random(6, 7, 10).WithGradient();
            Tensor[] wanted = [x, convolution.Weight, convolution.Bias!];

            var found = Gradients.Of([convolution.Forward(x).Square().Sum()], wanted);
            var slow = WindowByWindow.Magnitude(x, convolution.Weight, convolution.Bias!, stride, isShared);
            var expected = Gradients.Of([slow.Square().Sum()], wanted);

            for (var i = 0; i < wanted.Length; i++)
                Fields.Relative(found[i]!, expected[i]!).ShouldBeLessThan(1e-11);
        }
    }

    [Fact]
    public void Where_nothing_moves_the_answer_is_nothing()
    {
        using var layer = Layer(3, 1);
        var x = Tensor.Zeros([1, 6, 8, 8], DType.Float64);

        Fields.Largest(layer.Forward(x)).ShouldBeLessThan(1e-5);
    }

    [Fact]
    public void A_nonlinearity_that_knows_a_scale_is_refused()
    {
        var error = Should.Throw<ArgumentException>(() =>
            new SharedMagnitudeConv2d(new(6, 8, 3), new Seed(1), new() { Activation = Activation.Silu })
        );

        error.Message.ShouldContain("not for Silu");
    }

    private static MagnitudeConv2d Layer(int window, int stride) =>
        new(new(6, 8, window), new Seed(1), new() { Stride = stride }, type: DType.Float64);

    private static SharedMagnitudeConv2d Shared(int window, int stride) =>
        new(new(6, 8, window), new Seed(1), new() { Stride = stride }, DType.Float64);
}
