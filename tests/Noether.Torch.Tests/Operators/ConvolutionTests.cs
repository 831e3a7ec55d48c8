using Noether.Torch.Tests.Oracles;

namespace Noether.Torch.Tests.Operators;

public sealed class ConvolutionTests
{
    /// <summary>Space dimensions, stride, padding, dilation, groups.</summary>
    public static TheoryData<int, int, int, int, int> Cases =>
        new()
        {
            { 1, 1, 0, 1, 1 },
            { 1, 2, 1, 2, 2 },
            { 2, 1, 1, 1, 1 },
            { 2, 2, 0, 1, 2 },
            { 2, 1, 2, 2, 1 },
            { 3, 1, 1, 1, 2 },
            { 3, 2, 0, 1, 1 },
        };

    [Theory, MemberData(nameof(Cases))]
    public void A_convolution_is_its_defining_sum(int rank, int stride, int padding, int dilation, int groups)
    {
        using var scope = TensorScope.Begin();
        var (x, kernel, bias) = (
            Normal("x", Shape(2, 4, rank, 6)),
            Normal("kernel", Shape(6, 4 / groups, rank, 3)),
            Normal("bias", 6)
        );

        var y = Convolve(rank, x, kernel, bias, stride, padding, dilation, groups);

        SlowConvolution
            .Forward(Grid.Of(x), Grid.Of(kernel), Grid.Of(bias), stride, padding, dilation, groups)
            .DistanceTo(y)
            .ShouldBeLessThan(1e-12);
    }

    [Theory, InlineData(1), InlineData(2), InlineData(3)]
    public void The_gradients_of_a_convolution_are_those_of_finite_differences(int rank)
    {
        using var scope = TensorScope.Begin();
        var (x, kernel, bias) = (
            Normal("x", Shape(1, 2, rank, 4)),
            Normal("kernel", Shape(2, 2, rank, 2)),
            Normal("bias", 2)
        );

        var byInput = FiniteDifferences.Error(at => Convolve(rank, at, kernel, bias, 1, 1, 1, 1), x);
        var byKernel = FiniteDifferences.Error(at => Convolve(rank, x, at, bias, 1, 1, 1, 1), kernel);
        var byBias = FiniteDifferences.Error(at => Convolve(rank, x, kernel, at, 1, 1, 1, 1), bias);

        Math.Max(byInput, Math.Max(byKernel, byBias)).ShouldBeLessThan(1e-8);
    }

    [Theory, InlineData(1), InlineData(2), InlineData(3)]
    public void A_transposed_convolution_spreads_each_value_over_the_kernel(int rank)
    {
        using var scope = TensorScope.Begin();
        var (x, kernel) = (Normal("x", Shape(2, 3, rank, 4)), Normal("kernel", Shape(3, 2, rank, 3)));

        var y = rank switch
        {
            1 => x.ConvTransposed1d(kernel, stride: 2, padding: 1, outputPadding: 1),
            2 => x.ConvTransposed2d(kernel, stride: 2, padding: 1, outputPadding: 1),
            _ => x.ConvTransposed3d(kernel, stride: 2, padding: 1, outputPadding: 1),
        };

        SlowConvolution
            .Transposed(Grid.Of(x), Grid.Of(kernel), stride: 2, padding: 1, extra: 1)
            .DistanceTo(y)
            .ShouldBeLessThan(1e-12);
    }

    [Theory, InlineData(1), InlineData(2), InlineData(3)]
    public void A_transposed_convolution_is_the_adjoint(int rank)
    {
        using var scope = TensorScope.Begin();
        var (x, kernel) = (Normal("x", Shape(2, 3, rank, 5)), Normal("kernel", Shape(4, 3, rank, 3)));
        var zeros = Tensor.Zeros([4], DType.Float64);
        var image = Convolve(rank, x, kernel, zeros, 1, 0, 1, 1);
        var y = Normal("y", image.Shape);

        var forward = (image * y).Sum().ToDouble();
        var back = rank switch
        {
            1 => y.ConvTransposed1d(kernel),
            2 => y.ConvTransposed2d(kernel),
            _ => y.ConvTransposed3d(kernel),
        };

        forward.ShouldBe((back * x).Sum().ToDouble(), 1e-10);
    }

    [Fact]
    public void A_mismatch_of_channels_names_the_operation_and_both_shapes()
    {
        using var scope = TensorScope.Begin();
        var error = Should.Throw<TensorException>(() => Tensor.Ones([1, 3, 5, 5]).Conv2d(Tensor.Ones([4, 2, 3, 3])));

        error.Message.ShouldContain("conv2d(Float32[1, 3, 5, 5], Float32[4, 2, 3, 3]");
        error.Operation.ShouldBe("conv2d");
    }

    internal static Tensor Normal(string name, params long[] shape)
    {
        using var generator = new Seed(7).Child(name).ToGenerator();
        return Tensor.Normal(generator, shape);
    }

    internal static long[] Shape(long first, long second, int rank, long size) =>
        [first, second, .. Enumerable.Range(0, rank).Select(i => size + (size > 3 ? i : 0))];

    private static Tensor Convolve(
        int rank,
        Tensor x,
        Tensor kernel,
        Tensor bias,
        int stride,
        int padding,
        int dilation,
        int groups
    ) =>
        rank switch
        {
            1 => x.Conv1d(kernel, bias, stride, padding, dilation, groups),
            2 => x.Conv2d(kernel, bias, stride, padding, dilation, groups),
            _ => x.Conv3d(kernel, bias, stride, padding, dilation, groups),
        };
}
