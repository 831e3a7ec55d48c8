using System.Numerics;
using Noether.Torch.Autograd;
using Noether.Torch.Tests.Operators;

namespace Noether.Torch.Tests.Tensors;

public sealed class ComplexTests
{
    [Fact]
    public void Arithmetic_is_that_of_complex_numbers()
    {
        using var scope = TensorScope.Begin();
        Complex[] a = [new(1, 2), new(-0.5, 3), new(0, -1)];
        Complex[] b = [new(2, -1), new(4, 0.25), new(1, 1)];
        var (x, y) = (Tensor.From(a), Tensor.From(b));

        Near((x * y).ToArray<Complex>(), a.Zip(b, (p, q) => p * q));
        Near((x / y).ToArray<Complex>(), a.Zip(b, (p, q) => p / q));
        Near(x.Exp().ToArray<Complex>(), a.Select(Complex.Exp));
        Near(x.Conjugate().ToArray<Complex>(), a.Select(Complex.Conjugate));
    }

    [Fact]
    public void Parts_modulus_and_argument_make_the_number_again()
    {
        using var scope = TensorScope.Begin();
        var (real, imaginary) = (ConvolutionTests.Normal("real", 20), ConvolutionTests.Normal("imaginary", 20));

        var z = Tensor.Complex(real, imaginary);

        z.DType.ShouldBe(DType.Complex128);
        (z.Real() - real).MaxAbs().ShouldBe(0);
        (z.Imaginary() - imaginary).MaxAbs().ShouldBe(0);
        (z.Abs() * z.Angle().Cos() - real).MaxAbs().ShouldBeLessThan(1e-14);
        (z.Abs() * z.Angle().Sin() - imaginary).MaxAbs().ShouldBeLessThan(1e-14);
        (z.ViewAsReal().ViewAsComplex() - z).Abs().MaxAbs().ShouldBe(0);
    }

    [Fact]
    public void The_gradient_of_the_squared_modulus_is_twice_the_number()
    {
        using var scope = TensorScope.Begin();
        var z = Tensor.From([new Complex(1, 2), new Complex(-3, 0.5)]).WithGradient();

        var gradient = Gradients.Of((z * z.Conjugate()).Real().Sum(), z);

        Near(gradient.ToArray<Complex>(), [new(2, 4), new(-6, 1)]);
    }

    private static void Near(Complex[] found, IEnumerable<Complex> expected) =>
        found.Zip(expected, (a, b) => Complex.Abs(a - b)).Max().ShouldBeLessThan(1e-14);
}
