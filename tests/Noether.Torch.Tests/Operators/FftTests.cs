using System.Numerics;
using Noether.Torch.Tests.Oracles;

namespace Noether.Torch.Tests.Operators;

public sealed class FftTests
{
    [Theory, InlineData(1), InlineData(8), InlineData(15), InlineData(37)]
    public void The_transform_is_its_defining_sum(int count)
    {
        using var scope = TensorScope.Begin();
        var x = Signal("x", count);
        var values = x.ToArray<Complex>();

        var found = x.Fft().ToArray<Complex>();

        for (var k = 0; k < count; k++)
        {
            var sum = Complex.Zero;
            for (var j = 0; j < count; j++)
                sum += values[j] * Complex.Exp(new Complex(0, -2 * Math.PI * j * k / count));
            Complex.Abs(sum - found[k]).ShouldBeLessThan(1e-12);
        }
    }

    [Fact]
    public void The_inverse_undoes_the_transform_along_any_dimension()
    {
        using var scope = TensorScope.Begin();
        var x = Signal("x", 3, 4, 5);

        (x.Fft(1).InverseFft(1) - x).Abs().MaxAbs().ShouldBeLessThan(1e-14);
        (x.Fft([0, 2]).InverseFft([0, 2]) - x).Abs().MaxAbs().ShouldBeLessThan(1e-14);
    }

    [Theory, InlineData(6), InlineData(7)]
    public void The_real_transform_is_half_of_the_whole_one(int columns)
    {
        using var scope = TensorScope.Begin();
        var x = ConvolutionTests.Normal("x", 5, columns);

        var half = x.RealFft([0, 1]);

        var whole = Tensor.Complex(x, x.ZerosLike()).Fft([0, 1]);
        (half - whole.Slice(1, 0, (columns / 2) + 1)).Abs().MaxAbs().ShouldBeLessThan(1e-13);
        (half.InverseRealFft([0, 1], [5, columns]) - x).MaxAbs().ShouldBeLessThan(1e-14);
        (x.RealFft().InverseRealFft(-1, columns) - x).MaxAbs().ShouldBeLessThan(1e-14);
    }

    [Fact]
    public void Energy_is_the_same_on_both_sides()
    {
        using var scope = TensorScope.Begin();
        var x = Signal("x", 32);

        (x.Fft().Abs().Square().Sum() / 32).ToDouble().ShouldBe(x.Abs().Square().Sum().ToDouble(), 1e-12);
    }

    [Fact]
    public void A_cyclic_convolution_is_a_product_of_transforms()
    {
        using var scope = TensorScope.Begin();
        var (x, kernel) = (ConvolutionTests.Normal("x", 1, 1, 12), ConvolutionTests.Normal("kernel", 1, 1, 5));

        // The kernel is reversed: libtorch correlates.
        var slow = x.Pad([4, 0], PaddingMode.Circular).Conv1d(kernel.Flip(2));
        var fast = (x.RealFft() * kernel.RealFft(length: 12)).InverseRealFft(length: 12);

        (fast - slow).MaxAbs().ShouldBeLessThan(1e-13);
    }

    [Fact]
    public void A_derivative_is_a_product_with_the_frequencies()
    {
        using var scope = TensorScope.Begin();
        var place = Tensor.Arange(0, 20) / 20;
        var x = (place * (2 * Math.PI * 3)).Sin();

        var waves = Tensor.RealFftFrequencies(20, 1.0 / 20) * (2 * Math.PI);
        var slope = (x.RealFft() * Tensor.Complex(waves.ZerosLike(), waves)).InverseRealFft(length: 20);

        (slope - (place * (2 * Math.PI * 3)).Cos() * (2 * Math.PI * 3)).MaxAbs().ShouldBeLessThan(1e-12);
        Tensor.FftFrequencies(4).ToArray<double>().ShouldBe([0, 0.25, -0.5, -0.25]);
    }

    [Fact]
    public void Gradients_through_transforms_are_those_of_finite_differences()
    {
        using var scope = TensorScope.Begin();
        var x = ConvolutionTests.Normal("x", 3, 6);

        FiniteDifferences.Error(at => at.RealFft([0, 1]).Abs().Square(), x).ShouldBeLessThan(1e-7);
        FiniteDifferences.Error(at => at.RealFft().InverseRealFft(length: 8), x).ShouldBeLessThan(1e-8);
    }

    private static Tensor Signal(string name, params long[] shape) =>
        Tensor.Complex(
            ConvolutionTests.Normal($"{name} real", shape),
            ConvolutionTests.Normal($"{name} imaginary", shape)
        );
}
