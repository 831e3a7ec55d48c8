using Noether.Nn.Grids;
using Noether.Torch;

namespace Noether.Nn.Tests.Grids;

/// <summary>Eddies twice as large.</summary>
public sealed class ScaleTests : IDisposable
{
    private const int Levels = 4;
    private readonly TensorScope _scope = TensorScope.Begin();

    public void Dispose() => _scope.Dispose();

    [Theory, InlineData(false), InlineData(true)]
    public void A8_a_field_twice_as_large_is_the_same_field_one_level_up(bool smooths)
    {
        using var first = Layer(4, 6, 1);
        using var second = Layer(6, 2, 2);
        var x = Fields.Random(4, 16, 16);
        // Values between even sites are arbitrary: no level above the finest uses them.
        var large = Fields.Random(4, 32, 32, seed: 2);
        large.Slice(2, 0, 32, 2).Slice(3, 0, 32, 2).CopyFrom(x / 2);

        var small = Run(x);
        var found = Run(large);

        for (var j = 0; j < Levels; j++)
        {
            var error = Fields.Relative(EvenSites(found[Math.Min(j + 1, Levels - 1)]), small[j]);
            // n = 2 layers that see l = 2 levels.
            if (j + 1 + 2 <= Levels - 1)
                error.ShouldBeLessThan(1e-6);
            else
                error.ShouldBeGreaterThan(0.1);
        }

        Tensor[] Run(Tensor field) =>
            second.Forward(first.Forward(ScaleLevels.Lift(field, Levels, smooths, PaddingMode.Circular)));
    }

    // Sides that the dilation divides, and sides that it does not.
    [Theory]
    [InlineData(PaddingMode.Circular, 16, 16)]
    [InlineData(PaddingMode.Constant, 16, 24)]
    [InlineData(PaddingMode.Constant, 18, 16)]
    public void A_level_is_the_sum_of_dilated_convolutions_of_its_neighbours(PaddingMode border, int height, int width)
    {
        using var layer = Layer(4, 6, 1, border);
        var levels = ScaleLevels.Lift(Fields.Random(4, height, width), Levels);

        var found = layer.Forward(levels);

        for (var j = 0; j < Levels; j++)
        {
            var step = 1 << j;
            var sum = layer.Bias!.Reshape(-1, 1, 1);
            for (var q = 0; q < Math.Min(2, Levels - j); q++)
            {
                var padded = levels[j + q].Pad([step, step, step, step], border);
                sum = sum + padded.Conv2d(layer.Weight.Narrow(1, 4 * q, 4), dilation: step);
            }

            Fields.Largest(found[j] - sum.LeakyRelu()).ShouldBeLessThan(1e-12);
        }
    }

    [Fact]
    public void The_read_out_undoes_the_lift()
    {
        var x = Fields.Random(2, 8, 8);

        Fields.Largest(ScaleLevels.ReadOut(ScaleLevels.Lift(x, 3)) - 3 * x).ShouldBeLessThan(1e-14);
    }

    private static Tensor EvenSites(Tensor x) => x.Slice(2, 0, x.Size(2), 2).Slice(3, 0, x.Size(3), 2);

    private static ScaleConv2d Layer(int inputs, int outputs, ulong seed, PaddingMode border = PaddingMode.Circular) =>
        new(new(inputs, outputs, 3), new Seed(seed), new() { Border = border }, DType.Float64);
}
