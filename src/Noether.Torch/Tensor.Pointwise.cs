using Noether.Torch.Interop;

namespace Noether.Torch;

public sealed partial class Tensor
{
    /// <summary>eˣ.</summary>
    public Tensor Exp() => PointwiseOperators.Exp.Call(this);

    /// <summary>eˣ − 1, exact near 0.</summary>
    public Tensor Expm1() => PointwiseOperators.Expm1.Call(this);

    /// <summary>ln x.</summary>
    public Tensor Log() => PointwiseOperators.Log.Call(this);

    /// <summary>ln(1 + x), exact near 0.</summary>
    public Tensor Log1p() => PointwiseOperators.Log1p.Call(this);

    /// <summary>√x.</summary>
    public Tensor Sqrt() => PointwiseOperators.Sqrt.Call(this);

    /// <summary>1 / √x.</summary>
    public Tensor Rsqrt() => PointwiseOperators.Rsqrt.Call(this);

    /// <summary>x².</summary>
    public Tensor Square() => PointwiseOperators.Square.Call(this);

    /// <summary>|x|.</summary>
    public Tensor Abs() => PointwiseOperators.Abs.Call(this);

    /// <summary>−1, 0 or 1.</summary>
    public Tensor Sign() => PointwiseOperators.Sign.Call(this);

    /// <summary>1 / x.</summary>
    public Tensor Reciprocal() => PointwiseOperators.Reciprocal.Call(this);

    /// <summary>sin x, x in radians.</summary>
    public Tensor Sin() => PointwiseOperators.Sin.Call(this);

    /// <summary>cos x, x in radians.</summary>
    public Tensor Cos() => PointwiseOperators.Cos.Call(this);

    /// <summary>tan x, x in radians.</summary>
    public Tensor Tan() => PointwiseOperators.Tan.Call(this);

    /// <summary>arcsin x.</summary>
    public Tensor Asin() => PointwiseOperators.Asin.Call(this);

    /// <summary>arccos x.</summary>
    public Tensor Acos() => PointwiseOperators.Acos.Call(this);

    /// <summary>arctan x.</summary>
    public Tensor Atan() => PointwiseOperators.Atan.Call(this);

    /// <summary>sinh x.</summary>
    public Tensor Sinh() => PointwiseOperators.Sinh.Call(this);

    /// <summary>cosh x.</summary>
    public Tensor Cosh() => PointwiseOperators.Cosh.Call(this);

    /// <summary>tanh x.</summary>
    public Tensor Tanh() => PointwiseOperators.Tanh.Call(this);

    /// <summary>The angle of the point (x, y), y being this tensor.</summary>
    public Tensor Atan2(Tensor x) => PointwiseOperators.Atan2.Call(this, x);

    /// <summary>The largest integer not above x.</summary>
    public Tensor Floor() => PointwiseOperators.Floor.Call(this);

    /// <summary>The smallest integer not below x.</summary>
    public Tensor Ceiling() => PointwiseOperators.Ceiling.Call(this);

    /// <summary>The nearest integer.</summary>
    public Tensor Round() => PointwiseOperators.Round.Call(this);

    /// <summary>The error function.</summary>
    public Tensor Erf() => PointwiseOperators.Erf.Call(this);

    /// <summary>x kept within [lowest, highest].</summary>
    public Tensor Clamp(double? lowest = null, double? highest = null) =>
        PointwiseOperators.Clamp.Call(
            this,
            lowest is { } low ? low : Argument.None,
            highest is { } high ? high : Argument.None
        );

    /// <summary>The smaller of two, element by element.</summary>
    public Tensor Minimum(Tensor other) => PointwiseOperators.Minimum.Call(this, other);

    /// <summary>The larger of two, element by element.</summary>
    public Tensor Maximum(Tensor other) => PointwiseOperators.Maximum.Call(this, other);

    /// <summary>The first where the condition holds, else the second.</summary>
    public static Tensor Where(Tensor condition, Tensor first, Tensor second) =>
        PointwiseOperators.Where.Call(condition, first, second);

    /// <summary>x with this value where the mask is true.</summary>
    public Tensor MaskedFill(Tensor mask, double value) => PointwiseOperators.MaskedFill.Call(this, mask, value);

    private static class PointwiseOperators
    {
        public static readonly Operator Exp = Operator.Find("exp");
        public static readonly Operator Expm1 = Operator.Find("expm1");
        public static readonly Operator Log = Operator.Find("log");
        public static readonly Operator Log1p = Operator.Find("log1p");
        public static readonly Operator Sqrt = Operator.Find("sqrt");
        public static readonly Operator Rsqrt = Operator.Find("rsqrt");
        public static readonly Operator Square = Operator.Find("square");
        public static readonly Operator Abs = Operator.Find("abs");
        public static readonly Operator Sign = Operator.Find("sign");
        public static readonly Operator Reciprocal = Operator.Find("reciprocal");
        public static readonly Operator Sin = Operator.Find("sin");
        public static readonly Operator Cos = Operator.Find("cos");
        public static readonly Operator Tan = Operator.Find("tan");
        public static readonly Operator Asin = Operator.Find("asin");
        public static readonly Operator Acos = Operator.Find("acos");
        public static readonly Operator Atan = Operator.Find("atan");
        public static readonly Operator Sinh = Operator.Find("sinh");
        public static readonly Operator Cosh = Operator.Find("cosh");
        public static readonly Operator Tanh = Operator.Find("tanh");
        public static readonly Operator Atan2 = Operator.Find("atan2");
        public static readonly Operator Floor = Operator.Find("floor");
        public static readonly Operator Ceiling = Operator.Find("ceil");
        public static readonly Operator Round = Operator.Find("round");
        public static readonly Operator Erf = Operator.Find("erf");
        public static readonly Operator Clamp = Operator.Find("clamp");
        public static readonly Operator Minimum = Operator.Find("minimum");
        public static readonly Operator Maximum = Operator.Find("maximum");
        public static readonly Operator Where = Operator.Find("where", "self");
        public static readonly Operator MaskedFill = Operator.Find("masked_fill", "Scalar");
    }
}
