using Noether.Nn.Grids;
using Noether.Tests.Shared;
using Noether.Torch;
using Noether.Torch.Autograd;
using Noether.Torch.Modules;

namespace Noether.Nn.Tests.Grids;

/// <summary>What a uniformly moving observer sees.</summary>
public sealed class UniformMotionTests : IDisposable
{
    private readonly TensorScope _scope = TensorScope.Begin();

    public void Dispose() => _scope.Dispose();

    [Theory, InlineData(3, 1, true), InlineData(3, 2, false), InlineData(5, 2, true), InlineData(4, 1, true)]
    public void A4_folding_is_the_unfolded_layer(int window, int stride, bool movesAlong)
    {
        using var layer = Layer(window, stride, movesAlong);
        var x = Fields.Random(6, 9, 12);

        var expected = WindowByWindow.UniformMotion(x, layer.Weight, layer.Bias!, stride, movesAlong);

        Fields.Largest(layer.Forward(x) - expected).ShouldBeLessThan(1e-12);
    }

    [Theory, InlineData(3, 1), InlineData(5, 2), InlineData(4, 1)]
    public void A1_a_boost_adds_its_velocity_and_nothing_else(int window, int stride)
    {
        using var layer = Layer(window, stride, movesAlong: true);
        var x = Fields.Random(6, 9, 12);

        var difference = layer.Forward(Fields.Boost(x, 1.7, -0.6)) - Fields.Boost(layer.Forward(x), 1.7, -0.6);

        Fields.Largest(difference).ShouldBeLessThan(1e-12);
    }

    [Fact]
    public void A1_the_part_for_sums_does_not_move()
    {
        using var layer = Layer(3, 1, movesAlong: false);
        var x = Fields.Random(6, 9, 12);

        Fields.Largest(layer.Forward(Fields.Boost(x, -2, 2)) - layer.Forward(x)).ShouldBeLessThan(1e-12);
    }

    [Fact]
    public void A1_a_norm_on_the_part_that_stays_keeps_the_symmetry()
    {
        using var layer = new UniformMotionConv2d(
            new(6, 8, 3),
            new Seed(3),
            options: new() { Norm = true },
            type: DType.Float64
        );
        var x = Fields.Random(6, 9, 12);

        var difference = layer.Forward(Fields.Boost(x, 2, -2)) - Fields.Boost(layer.Forward(x), 2, -2);

        Fields.Largest(difference).ShouldBeLessThan(1e-12);
    }

    [Fact]
    public void A2_single_precision_keeps_it_to_its_rounding()
    {
        using var layer = new UniformMotionConv2d(new(48, 64, 3), new Seed(1));
        var x = Fields.Random(48, 32, 32, type: DType.Float32);

        var difference = layer.Forward(Fields.Boost(x, 2, -2)) - Fields.Boost(layer.Forward(x), 2, -2);

        (Fields.Largest(difference) / 3).ShouldBeLessThan(2e-5);
    }

    [Theory, InlineData(3), InlineData(4), InlineData(5)]
    public void A4_doubling_is_repeating_every_point_and_convolving(int window)
    {
        using var layer = new UniformMotionUpsampling2d(new(6, 4, window), new Seed(2), type: DType.Float64);
        var x = Fields.Random(6, 5, 8);

        var doubled = x.Interpolate([10, 16], Interpolation.Nearest);
        var expected = WindowByWindow.UniformMotion(doubled, layer.Weight, layer.Bias!, 1, movesAlong: true);

        Fields.Largest(layer.Forward(x) - expected).ShouldBeLessThan(1e-12);
    }

    [
        Theory,
        InlineData(3, 1, true),
        InlineData(3, 2, true),
        InlineData(5, 1, false),
        InlineData(5, 2, true),
        InlineData(4, 1, true)
    ]
    public void Gradients_are_those_of_the_unfolded_layer(int window, int stride, bool movesAlong)
    {
        using var layer = Layer(window, stride, movesAlong);
        var x = Fields.Random(6, 7, 10).WithGradient();
        Tensor[] wanted = [x, layer.Weight, layer.Bias!];

        var found = Gradients.Of([layer.Forward(x).Square().Sum()], wanted);
        var slow = WindowByWindow.UniformMotion(x, layer.Weight, layer.Bias!, stride, movesAlong);
        var expected = Gradients.Of([slow.Square().Sum()], wanted);

        for (var i = 0; i < wanted.Length; i++)
            Fields.Relative(found[i]!, expected[i]!).ShouldBeLessThan(1e-12);
    }

    [Fact]
    public void Gradients_with_a_norm_are_those_of_libtorch_alone()
    {
        using var layer = new UniformMotionConv2d(
            new(6, 8, 3),
            new Seed(3),
            options: new() { Norm = true },
            type: DType.Float64
        );
        var x = Fields.Random(6, 9, 12).WithGradient();
        Tensor[] wanted = [x, layer.Weight];

        var found = Gradients.Of([layer.Forward(x).Pow(3).Sum()], wanted);
        using var norm = new BatchNorm(8, type: DType.Float64);
        var mean = x.Reshape(2, 3, 2, 9, 12).Mean(1).Pad([1, 1, 1, 1], PaddingMode.Replicate).MeanPool(3, 1);
        var padded = x.Pad([1, 1, 1, 1], PaddingMode.Replicate);
        var inner = norm.Forward(
                padded.Conv2d(UniformMotionConv2d.WithoutMean(layer.Weight, components: 2), layer.Bias)
            )
            .Relu();
        var expected = Gradients.Of([(inner + mean.Repeat(1, 4, 1, 1)).Pow(3).Sum()], wanted);

        for (var i = 0; i < wanted.Length; i++)
            Fields.Relative(found[i]!, expected[i]!).ShouldBeLessThan(1e-10);
    }

    [Fact]
    public void A_frame_that_is_no_contiguous_memory_gives_the_same()
    {
        using var layer = Layer(3, 1, movesAlong: true);
        var x = Fields.Random(6, 7, 10).WithGradient();
        var turned = x.Transpose(2, 3).Contiguous().Transpose(2, 3);

        var (first, second) = (layer.Forward(x), layer.Forward(turned));

        Fields.Largest(first - second).ShouldBe(0);
        Fields.Largest(Gradients.Of(first.Sum(), x) - Gradients.Of(second.Sum(), x)).ShouldBe(0);
    }

    [Fact]
    public void Several_threads_give_what_one_gives()
    {
        using var layer = Layer(3, 1, movesAlong: true);
        var x = Fields.Random(6, 7, 10);
        var before = Runtime.Threads;
        Tensor With(int threads)
        {
            Runtime.Threads = threads;
            return layer.Forward(x);
        }

        try
        {
            Fields.Largest(With(1) - With(3)).ShouldBeLessThan(1e-13);
        }
        finally
        {
            Runtime.Threads = before;
        }
    }

    [Fact]
    public void Steps_leave_no_tensors_behind()
    {
        using var moving = Layer(3, 1, movesAlong: true);
        using var magnitude = new MagnitudeConv2d(new(6, 8, 3), new Seed(1), type: DType.Float64);
        using var shared = new SharedMagnitudeConv2d(new(6, 8, 3), new Seed(1), type: DType.Float64);
        var x = Fields.Random(6, 8, 8).WithGradient();
        void Step()
        {
            using var scope = TensorScope.Begin();
            foreach (var layer in new FieldConvolution[] { moving, magnitude, shared })
            {
                _ = Gradients.Of([layer.Forward(x).Square().Sum()], [x, .. layer.Parameters()]);
                layer.Forward(x, frozen: true);
            }
        }

        Step();
        var live = LiveTensors.Settled();
        for (var i = 0; i < 5; i++)
            Step();

        Runtime.LiveTensors.ShouldBe(live);
    }

    [Fact]
    public void The_kernel_is_made_once_per_step_and_frozen_calls_record_nothing()
    {
        using var layer = Layer(3, 1, movesAlong: true);
        var x = Fields.Random(6, 7, 8);

        layer.Forward(x);

        layer.Kernel().ShouldBeSameAs(layer.Kernel());
        layer.Forward(x, frozen: true).RequiresGradient.ShouldBeFalse();
    }

    [Fact]
    public void An_odd_number_of_channels_is_refused()
    {
        var error = Should.Throw<ArgumentException>(() => new UniformMotionConv2d(new(7, 8, 3), new Seed(1)));

        error.Message.ShouldContain("must be even");
    }

    private static UniformMotionConv2d Layer(int window, int stride, bool movesAlong) =>
        new(new(6, 8, window), new Seed(1), movesAlong, new() { Stride = stride }, DType.Float64);
}
