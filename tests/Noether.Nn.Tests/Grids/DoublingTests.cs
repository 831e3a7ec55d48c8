using Noether.Nn.Grids;
using Noether.Symmetry.Groups;
using Noether.Symmetry.Representations;
using Noether.Torch;
using Noether.Torch.Autograd;
using Noether.Torch.Modules;

namespace Noether.Nn.Tests.Grids;

/// <summary>Layers that double their map themselves, beside the same layers on a map that was doubled before; and large maps beside small ones.</summary>
public sealed class DoublingTests : IDisposable
{
    private static readonly Group Turns = FiniteGroups.Cyclic(4);

    private readonly TensorScope _scope = TensorScope.Begin();

    public void Dispose() => _scope.Dispose();

    public static TheoryData<string> Kinds => ["magnitude", "shared", "motion", "turning", "scale", "scale, nearest"];

    [Theory, MemberData(nameof(Kinds))]
    public void A_layer_that_doubles_is_the_layer_of_the_doubled_map(string kind)
    {
        var (own, plain) = (Of(kind, doubles: true), Of(kind, doubles: false));
        using var first = own.Module;
        using var second = plain.Module;
        var x = Fields.Random(8, 6, 5).WithGradient();

        var found = own.Forward(x);
        var expected = plain.Forward(FieldSampling.Double(x));

        Fields.Largest(found - expected).ShouldBeLessThan(1e-12);
        var gradients = Gradients.Of([found.Square().Sum()], [x, .. first.Parameters()]);
        var wanted = Gradients.Of([expected.Square().Sum()], [x, .. second.Parameters()]);
        foreach (var (gradient, other) in gradients.Zip(wanted))
            Fields.Relative(gradient!, other!).ShouldBeLessThan(1e-12);
    }

    [Theory, MemberData(nameof(Kinds))]
    public void A_doubled_map_too_large_for_our_own_loops_is_the_same(string kind)
    {
        var (own, plain) = (Of(kind, doubles: true), Of(kind, doubles: false));
        using var first = own.Module;
        using var second = plain.Module;
        var x = Fields.Random(8, 50, 48);

        var (found, expected) = (own.Forward(x), plain.Forward(FieldSampling.Double(x)));

        Fields.Largest(found - expected).ShouldBeLessThan(1e-12);
    }

    [Theory]
    [InlineData(1, 1, 8, 12)]
    [InlineData(2, 1, 8, 12)]
    [InlineData(1, 1, 2, 2)]
    [InlineData(2, 1, 2, 2)]
    public void Turning_layers_are_the_convolution_with_their_kernel(int stride, int padding, int height, int width)
    {
        var window = stride == 2 ? 4 : 3;
        using var layer = new SteerableConv2d(
            Turns.Regular().Copies(3),
            Turns.Regular().Copies(5),
            window,
            new Seed(3),
            new()
            {
                Stride = stride,
                Padding = padding,
                Activation = Activation.LeakyRelu,
            },
            DType.Float64
        );
        var x = Fields.Random(12, height, width).WithGradient();
        Tensor[] wanted = [x, .. layer.Parameters()];

        var found = layer.Forward(x);
        var (kernel, bias) = layer.Expanded();
        var expected = x.Conv2d(kernel, bias, stride, padding).LeakyRelu();

        Fields.Largest(found - expected).ShouldBeLessThan(1e-12);
        var gradients = Gradients.Of([found.Square().Sum()], wanted);
        var others = Gradients.Of([expected.Square().Sum()], wanted);
        foreach (var (gradient, other) in gradients.Zip(others))
            Fields.Relative(gradient!, other!).ShouldBeLessThan(1e-12);
    }

    [Fact]
    public void Float32_and_many_channels_agree_with_float64()
    {
        using var single = Large(DType.Float32);
        using var exact = Large(DType.Float64);
        foreach (var (own, other) in single.Parameters().Zip(exact.Parameters()))
        {
            using var mode = Gradients.Pause();
            other.CopyFrom(own);
        }

        var x = Fields.Random(64, 4, 4);

        Fields.Relative(single.Forward(x.To(DType.Float32)).To(DType.Float64), exact.Forward(x)).ShouldBeLessThan(1e-6);
        foreach (var (gradient, other) in Found(single, x.To(DType.Float32)).Zip(Found(exact, x)))
            Fields.Relative(gradient.To(DType.Float64), other).ShouldBeLessThan(1e-5);
    }

    private static UniformMotionConv2d Large(DType type) => new(new(64, 40, 3), new Seed(5), type: type);

    private static Tensor[] Found(UniformMotionConv2d layer, Tensor x)
    {
        var input = x.WithGradient();
        Tensor[] wanted = [input, .. layer.Parameters()];
        return [.. Gradients.Of([layer.Forward(input).Square().Sum()], wanted).OfType<Tensor>()];
    }

    private static (Module Module, Func<Tensor, Tensor> Forward) Of(string kind, bool doubles)
    {
        var options = new FieldConvolutionOptions { Doubles = doubles, Activation = Activation.LeakyRelu };
        var (shape, seed) = (new ConvolutionShape(8, 6, 3), new Seed(7));
        switch (kind)
        {
            case "magnitude":
                var magnitude = new MagnitudeConv2d(shape, seed, options, type: DType.Float64);
                return (magnitude, magnitude.Forward);
            case "shared":
                var shared = new SharedMagnitudeConv2d(shape, seed, options, DType.Float64);
                return (shared, shared.Forward);
            case "motion":
                var moving = new UniformMotionConv2d(shape, seed, options: options, type: DType.Float64);
                return (moving, moving.Forward);
            case "turning":
                var turning = new SteerableConv2d(
                    Turns.Regular().Copies(2),
                    Turns.Regular(),
                    3,
                    seed,
                    new() { Doubles = doubles, Activation = Activation.LeakyRelu },
                    DType.Float64
                );
                return (turning, turning.Forward);
            default:
                var border = kind == "scale" ? PaddingMode.Constant : PaddingMode.Replicate;
                var scale = new ScaleConv2d(shape, seed, new() { Doubles = doubles, Border = border }, DType.Float64);
                return (scale, x => Tensor.Cat(scale.Forward([x, x * 2, x * 3, x * 4])));
        }
    }
}
