using Noether.Nn.Grids;
using Noether.Torch;

namespace Noether.Nn.Tests.Grids;

/// <summary>Fields of one component: temperatures instead of velocities.</summary>
public sealed class ScalarFieldTests : IDisposable
{
    private readonly TensorScope _scope = TensorScope.Begin();

    public void Dispose() => _scope.Dispose();

    [Theory, InlineData(3, 1, true), InlineData(3, 2, false), InlineData(5, 1, true)]
    public void An_offset_layer_is_the_unfolded_one(int window, int stride, bool movesAlong)
    {
        using var layer = new UniformMotionConv2d(
            new(3, 5, window),
            new Seed(1),
            movesAlong,
            Scalars with
            {
                Stride = stride,
            },
            DType.Float64
        );
        var x = Fields.Random(3, 9, 12);

        var expected = WindowByWindow.UniformMotion(x, layer.Weight, layer.Bias!, stride, movesAlong, components: 1);

        Fields.Largest(layer.Forward(x) - expected).ShouldBeLessThan(1e-12);
    }

    [Theory, InlineData(3, 1), InlineData(5, 2)]
    public void A_magnitude_layer_is_the_unfolded_one_whether_its_range_is_shared_or_not(int window, int stride)
    {
        var behaviour = Scalars with { Stride = stride };
        using var own = new MagnitudeConv2d(new(3, 5, window), new Seed(2), behaviour, type: DType.Float64);
        using var shared = new SharedMagnitudeConv2d(new(3, 5, window), new Seed(2), behaviour, DType.Float64);
        var x = Fields.Random(3, 9, 12);

        var expected = WindowByWindow.Magnitude(x, own.Weight, own.Bias!, stride, isShared: false, components: 1);

        Fields.Largest(own.Forward(x) - expected).ShouldBeLessThan(1e-12);
        Fields.Largest(shared.Forward(x) - expected).ShouldBeLessThan(1e-12);
    }

    [Theory, InlineData(3), InlineData(4)]
    public void A_doubling_adds_the_offset_and_nothing_else(int window)
    {
        using var layer = new UniformMotionUpsampling2d(
            new(3, 5, window),
            new Seed(3),
            options: Scalars,
            type: DType.Float64
        );
        var x = Fields.Random(3, 6, 8);

        Fields.Largest(layer.Forward(x + 1.7) - (layer.Forward(x) + 1.7)).ShouldBeLessThan(1e-12);
    }

    [Fact]
    public void A_temperature_twice_as_large_is_seen_one_level_up_and_no_warmer()
    {
        ScaleOptions periodic = new() { Border = PaddingMode.Circular };
        using var first = new ScaleConv2d(new(3, 4, 3), new Seed(4), periodic, DType.Float64);
        using var second = new ScaleConv2d(new(4, 1, 3), new Seed(5), periodic, DType.Float64);
        var x = Fields.Random(3, 16, 16);
        // T(x/2): every point of x on the even sites, anything between them.
        var large = Fields.Random(3, 32, 32, seed: 6);
        large.Slice(2, 0, 32, 2).Slice(3, 0, 32, 2).CopyFrom(x);

        var (small, found) = (Run(x), Run(large));

        for (var j = 0; j + 1 + 2 <= 4; j++)
            Fields.Relative(found[j + 1].Slice(2, 0, 32, 2).Slice(3, 0, 32, 2), small[j]).ShouldBeLessThan(1e-12);

        Tensor[] Run(Tensor field) => second.Forward(first.Forward(ScaleLevels.Lift(field, 5, amplitude: 0)));
    }

    [Fact]
    public void The_frame_of_a_temperature_is_its_mean_and_deviation()
    {
        var x = Fields.Random(3, 8, 8);

        var frame = GlobalFrame.Of(x, components: 1);

        frame.Velocity!.Shape.ShouldBe([2, 1, 1, 1]);
        Fields.Largest(frame.Leave(frame.Enter(x)) - x).ShouldBeLessThan(1e-13);
        var (mean, square) = (frame.Enter(x).Mean([1, 2, 3]), frame.Enter(x).Square().Mean([1, 2, 3]));
        Fields.Largest(mean).ShouldBeLessThan(1e-13);
        Fields.Largest(square - 1).ShouldBeLessThan(1e-13);
    }

    [Theory, InlineData(0), InlineData(3)]
    public void Other_numbers_of_components_are_refused(int components) =>
        Should
            .Throw<ArgumentException>(() =>
                new UniformMotionConv2d(new(6, 6, 3), new Seed(1), options: new() { Components = components })
            )
            .Message.ShouldContain($"but {components} were asked for");

    private static FieldConvolutionOptions Scalars => new() { Components = 1 };
}
