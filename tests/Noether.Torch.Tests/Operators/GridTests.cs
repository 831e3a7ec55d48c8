using Noether.Torch.Tests.Oracles;

namespace Noether.Torch.Tests.Operators;

/// <summary>Pooling, borders, windows and interpolation.</summary>
public sealed class GridTests
{
    [Theory, InlineData(1), InlineData(2), InlineData(3)]
    public void Pooling_takes_the_largest_or_the_mean_of_each_window(int rank)
    {
        using var scope = TensorScope.Begin();
        var x = ConvolutionTests.Normal("x", ConvolutionTests.Shape(2, 3, rank, 5));
        var source = Grid.Of(x);
        long[] shape = [2, 3, .. source.Shape.Skip(2).Select(n => ((n - 3) / 2) + 1)];
        var (largest, mean) = (new Grid(shape), new Grid(shape));
        foreach (var at in Grid.Indices(shape))
        {
            var window = Grid.Indices([.. Enumerable.Repeat(3L, rank)])
                .Select(offset => source[[at[0], at[1], .. at.Skip(2).Zip(offset, (p, q) => (2 * p) + q)]])
                .ToArray();
            (largest[at], mean[at]) = (window.Max(), window.Average());
        }

        largest.DistanceTo(x.MaxPool(3, stride: 2)).ShouldBe(0);
        mean.DistanceTo(x.MeanPool(3, stride: 2)).ShouldBeLessThan(1e-14);
    }

    [Theory]
    [InlineData(PaddingMode.Constant)]
    [InlineData(PaddingMode.Circular)]
    [InlineData(PaddingMode.Reflect)]
    [InlineData(PaddingMode.Replicate)]
    public void A_border_continues_the_grid_as_its_name_says(PaddingMode mode)
    {
        using var scope = TensorScope.Begin();
        var x = ConvolutionTests.Normal("x", 1, 2, 4, 5);
        var source = Grid.Of(x);
        var expected = new Grid(1, 2, 4 + 1 + 2, 5 + 3 + 0);
        foreach (var at in Grid.Indices(expected.Shape))
        {
            var (row, column) = (Outside(at[2] - 1, 4, mode), Outside(at[3] - 3, 5, mode));
            expected[at] = row < 0 || column < 0 ? 0 : source[at[0], at[1], row, column];
        }

        var padded = x.Pad([3, 0, 1, 2], mode);

        expected.DistanceTo(padded).ShouldBe(0);
    }

    [Fact]
    public void Constant_borders_hold_the_value_asked_for()
    {
        using var scope = TensorScope.Begin();

        Tensor.From([1.0, 2.0]).Pad([1, 2], value: 7).ToArray<double>().ShouldBe([7, 1, 2, 7, 7]);
    }

    [Fact]
    public void Windows_of_a_signal_are_its_neighbours()
    {
        using var scope = TensorScope.Begin();
        var x = Tensor.Arange(0, 7);

        var windows = x.Unfold(0, 3, 2);

        windows.Shape.ShouldBe([3, 3]);
        windows.ToArray<double>().ShouldBe([0, 1, 2, 2, 3, 4, 4, 5, 6]);
    }

    [Fact]
    public void A_convolution_is_a_matrix_product_with_the_patches()
    {
        using var scope = TensorScope.Begin();
        var (x, kernel) = (ConvolutionTests.Normal("x", 2, 3, 6, 5), ConvolutionTests.Normal("kernel", 4, 3, 3, 3));

        var product = kernel.Reshape(4, -1).MatMul(x.Patches(3, stride: 1, padding: 1)).Reshape(2, 4, 6, 5);

        (product - x.Conv2d(kernel, padding: 1)).MaxAbs().ShouldBeLessThan(1e-13);
    }

    [Theory, InlineData(1), InlineData(2), InlineData(3)]
    public void Linear_interpolation_reproduces_straight_lines(int rank)
    {
        using var scope = TensorScope.Begin();
        var (coarse, fine) = (Ramp(rank, 4), Ramp(rank, 10));
        long[] size = [.. Enumerable.Repeat(10L, rank)];

        var found = coarse.Interpolate(size, Interpolation.Linear, alignCorners: true);

        (found - fine).MaxAbs().ShouldBeLessThan(1e-14);
    }

    [Theory, InlineData(1), InlineData(2), InlineData(3)]
    public void Nearest_interpolation_to_a_multiple_repeats_each_cell(int rank)
    {
        using var scope = TensorScope.Begin();
        var x = ConvolutionTests.Normal("x", ConvolutionTests.Shape(1, 2, rank, 3));
        long[] size = [.. x.Shape.Skip(2).Select(n => 2 * n)];

        var found = x.Interpolate(size, Interpolation.Nearest);

        (found.MeanPool(2) - x).MaxAbs().ShouldBeLessThan(1e-14);
        (found.MaxPool(2) - x).MaxAbs().ShouldBe(0);
    }

    [Fact]
    public void The_gradients_of_borders_pools_and_interpolations_are_those_of_finite_differences()
    {
        using var scope = TensorScope.Begin();
        var x = ConvolutionTests.Normal("x", 1, 2, 4, 4);

        FiniteDifferences.Error(at => at.Pad([1, 2, 2, 1], PaddingMode.Circular), x).ShouldBeLessThan(1e-8);
        FiniteDifferences.Error(at => at.Pad([1, 2, 2, 1], PaddingMode.Reflect), x).ShouldBeLessThan(1e-8);
        FiniteDifferences.Error(at => at.Pad([1, 2, 2, 1], PaddingMode.Replicate), x).ShouldBeLessThan(1e-8);
        FiniteDifferences.Error(at => at.MeanPool(2), x).ShouldBeLessThan(1e-8);
        FiniteDifferences.Error(at => at.MaxPool(2), x).ShouldBeLessThan(1e-8);
        FiniteDifferences.Error(at => at.Interpolate([7, 6]), x).ShouldBeLessThan(1e-8);
        FiniteDifferences.Error(at => at.Interpolate([7, 6], Interpolation.Cubic), x).ShouldBeLessThan(1e-8);
        FiniteDifferences.Error(at => at.Patches(2), x).ShouldBeLessThan(1e-8);
    }

    // Where an index beyond the border lands; −1 where nothing is.
    private static long Outside(long index, long size, PaddingMode mode) =>
        mode switch
        {
            PaddingMode.Circular => (index + size) % size,
            PaddingMode.Reflect when index < 0 => -index,
            PaddingMode.Reflect when index >= size => (2 * (size - 1)) - index,
            PaddingMode.Replicate => Math.Clamp(index, 0, size - 1),
            _ => index >= 0 && index < size ? index : -1,
        };

    private static Tensor Ramp(int rank, long size)
    {
        var sum = Tensor.Zeros([.. Enumerable.Repeat(1L, rank)], DType.Float64);
        for (var d = 0; d < rank; d++)
        {
            var shape = Enumerable.Repeat(1L, rank).ToArray();
            shape[d] = size;
            sum += Tensor.Linspace(0, d + 1, size).Reshape(shape);
        }

        return sum.Unsqueeze(0).Unsqueeze(0);
    }
}
