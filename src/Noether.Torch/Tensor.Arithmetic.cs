using Noether.Torch.Interop;

namespace Noether.Torch;

public sealed partial class Tensor
{
    /// <summary>Element by element, with broadcasting: a + b.</summary>
    public static Tensor operator +(Tensor left, Tensor right) => ArithmeticOperators.Add.Call(left, right);

    /// <summary>Element by element, with broadcasting: a + b.</summary>
    public static Tensor operator +(Tensor left, double right) => ArithmeticOperators.AddNumber.Call(left, right);

    /// <summary>a + x.</summary>
    public static Tensor operator +(double left, Tensor right) => right + left;

    /// <summary>Element by element, with broadcasting: x − y.</summary>
    public static Tensor operator -(Tensor left, Tensor right) => ArithmeticOperators.Subtract.Call(left, right);

    /// <summary>Element by element, with broadcasting: x − y.</summary>
    public static Tensor operator -(Tensor left, double right) => ArithmeticOperators.SubtractNumber.Call(left, right);

    /// <summary>a − x.</summary>
    public static Tensor operator -(double left, Tensor right) => ArithmeticOperators.ReverseSubtract.Call(right, left);

    /// <summary>Element by element, with broadcasting: x · y.</summary>
    public static Tensor operator *(Tensor left, Tensor right) => ArithmeticOperators.Multiply.Call(left, right);

    /// <summary>Element by element, with broadcasting: x · y.</summary>
    public static Tensor operator *(Tensor left, double right) => ArithmeticOperators.MultiplyNumber.Call(left, right);

    /// <summary>a · x.</summary>
    public static Tensor operator *(double left, Tensor right) => right * left;

    /// <summary>Element by element, with broadcasting: x / y.</summary>
    public static Tensor operator /(Tensor left, Tensor right) => ArithmeticOperators.Divide.Call(left, right);

    /// <summary>Element by element, with broadcasting: x / y.</summary>
    public static Tensor operator /(Tensor left, double right) => ArithmeticOperators.DivideNumber.Call(left, right);

    /// <summary>a / x.</summary>
    public static Tensor operator /(double left, Tensor right) => right.Reciprocal() * left;

    /// <summary>−x.</summary>
    public static Tensor operator -(Tensor x) => ArithmeticOperators.Negate.Call(x);

    /// <summary>x + factor · y.</summary>
    public Tensor AddScaled(Tensor other, double factor) => ArithmeticOperators.Add.Call(this, other, factor);

    /// <summary>x + factor · a · b.</summary>
    public Tensor AddProduct(Tensor a, Tensor b, double factor = 1) =>
        ArithmeticOperators.AddProduct.Call(this, a, b, factor);

    /// <summary>x + weight · (end − x).</summary>
    public Tensor Lerp(Tensor end, double weight) => ArithmeticOperators.Lerp.Call(this, end, weight);

    /// <summary>The remainder of x / divisor, with the divisor's sign.</summary>
    public Tensor Remainder(double divisor) => ArithmeticOperators.Remainder.Call(this, divisor);

    /// <summary>x to a power.</summary>
    public Tensor Pow(double exponent) => ArithmeticOperators.Power.Call(this, exponent);

    /// <summary>x to a power, element by element.</summary>
    public Tensor Pow(Tensor exponent) => ArithmeticOperators.PowerTensor.Call(this, exponent);

    private static class ArithmeticOperators
    {
        public static readonly Operator Add = Operator.Find("add", "Tensor");
        public static readonly Operator AddNumber = Operator.Find("add", "Scalar");
        public static readonly Operator Subtract = Operator.Find("sub", "Tensor");
        public static readonly Operator SubtractNumber = Operator.Find("sub", "Scalar");
        public static readonly Operator ReverseSubtract = Operator.Find("rsub", "Scalar");
        public static readonly Operator Multiply = Operator.Find("mul", "Tensor");
        public static readonly Operator MultiplyNumber = Operator.Find("mul", "Scalar");
        public static readonly Operator Divide = Operator.Find("div", "Tensor");
        public static readonly Operator DivideNumber = Operator.Find("div", "Scalar");
        public static readonly Operator Negate = Operator.Find("neg");
        public static readonly Operator AddProduct = Operator.Find("addcmul");
        public static readonly Operator Lerp = Operator.Find("lerp", "Scalar");
        public static readonly Operator Remainder = Operator.Find("remainder", "Scalar");
        public static readonly Operator Power = Operator.Find("pow", "Tensor_Scalar");
        public static readonly Operator PowerTensor = Operator.Find("pow", "Tensor_Tensor");
    }
}
