using Noether.Torch.Interop;

namespace Noether.Torch;

public sealed partial class Tensor
{
    /// <summary>Real numbers as complex ones, from real and imaginary parts.</summary>
    public static Tensor Complex(Tensor real, Tensor imaginary) => ComplexOperators.Make.Call(real, imaginary);

    /// <summary>The real part, a view.</summary>
    public Tensor Real() => ComplexOperators.Real.Call(this);

    /// <summary>The imaginary part, a view.</summary>
    public Tensor Imaginary() => ComplexOperators.Imaginary.Call(this);

    /// <summary>The complex conjugate.</summary>
    public Tensor Conjugate() => ComplexOperators.Conjugate.Call(this);

    /// <summary>The argument in radians.</summary>
    public Tensor Angle() => ComplexOperators.Angle.Call(this);

    /// <summary>Complex numbers as pairs in a new last dimension.</summary>
    public Tensor ViewAsReal() => ComplexOperators.ViewAsReal.Call(this);

    /// <summary>Pairs in the last dimension as complex numbers.</summary>
    public Tensor ViewAsComplex() => ComplexOperators.ViewAsComplex.Call(this);

    private static class ComplexOperators
    {
        public static readonly Operator Make = Operator.Find("complex");
        public static readonly Operator Real = Operator.Find("real");
        public static readonly Operator Imaginary = Operator.Find("imag");
        public static readonly Operator Conjugate = Operator.Find("conj");
        public static readonly Operator Angle = Operator.Find("angle");
        public static readonly Operator ViewAsReal = Operator.Find("view_as_real");
        public static readonly Operator ViewAsComplex = Operator.Find("view_as_complex");
    }
}
