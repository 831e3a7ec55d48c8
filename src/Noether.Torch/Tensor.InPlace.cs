using Noether.Torch.Interop;

namespace Noether.Torch;

public sealed partial class Tensor
{
    /// <summary>x ← x + factor · y.</summary>
    public Tensor AddInPlace(Tensor other, double factor = 1) => Changed(InPlaceOperators.Add, this, other, factor);

    /// <summary>x ← x + a.</summary>
    public Tensor AddInPlace(double value) => Changed(InPlaceOperators.AddNumber, this, value);

    /// <summary>x ← x − y.</summary>
    public Tensor SubtractInPlace(Tensor other) => Changed(InPlaceOperators.Subtract, this, other);

    /// <summary>x ← x · y.</summary>
    public Tensor MultiplyInPlace(Tensor other) => Changed(InPlaceOperators.Multiply, this, other);

    /// <summary>x ← x · a.</summary>
    public Tensor MultiplyInPlace(double value) => Changed(InPlaceOperators.MultiplyNumber, this, value);

    /// <summary>x ← x / y.</summary>
    public Tensor DivideInPlace(Tensor other) => Changed(InPlaceOperators.Divide, this, other);

    /// <summary>x ← x + factor · a · b.</summary>
    public Tensor AddProductInPlace(Tensor a, Tensor b, double factor = 1) =>
        Changed(InPlaceOperators.AddProduct, this, a, b, factor);

    /// <summary>x ← 0.</summary>
    public Tensor ZeroInPlace() => Changed(InPlaceOperators.Zero, this);

    /// <summary>x ← value.</summary>
    public Tensor FillInPlace(double value) => Changed(InPlaceOperators.Fill, this, value);

    /// <summary>x ← y, with conversion and broadcasting.</summary>
    public Tensor CopyFrom(Tensor source) => Changed(InPlaceOperators.Copy, this, source);

    /// <summary>x ← value where the mask is true.</summary>
    public Tensor MaskedFillInPlace(Tensor mask, double value) =>
        Changed(InPlaceOperators.MaskedFill, this, mask, value);

    private static Tensor Changed(Operator operation, params ReadOnlySpan<Argument> arguments)
    {
        operation.CallInPlace(arguments);
        return (Tensor)arguments[0].Reference!;
    }

    private static class InPlaceOperators
    {
        public static readonly Operator Add = Operator.Find("add_", "Tensor");
        public static readonly Operator AddNumber = Operator.Find("add_", "Scalar");
        public static readonly Operator Subtract = Operator.Find("sub_", "Tensor");
        public static readonly Operator Multiply = Operator.Find("mul_", "Tensor");
        public static readonly Operator MultiplyNumber = Operator.Find("mul_", "Scalar");
        public static readonly Operator Divide = Operator.Find("div_", "Tensor");
        public static readonly Operator AddProduct = Operator.Find("addcmul_");
        public static readonly Operator Zero = Operator.Find("zero_");
        public static readonly Operator Fill = Operator.Find("fill_", "Scalar");
        public static readonly Operator Copy = Operator.Find("copy_");
        public static readonly Operator MaskedFill = Operator.Find("masked_fill_", "Scalar");
    }
}
