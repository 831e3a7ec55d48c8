using Noether.Torch.Interop;

namespace Noether.Torch;

public sealed partial class Tensor
{
    /// <summary>x &lt; y, element by element.</summary>
    public Tensor Less(Tensor other) => ComparisonOperators.Less.Call(this, other);

    /// <summary>x &lt; a, element by element.</summary>
    public Tensor Less(double value) => ComparisonOperators.LessNumber.Call(this, value);

    /// <summary>x &lt;= y, element by element.</summary>
    public Tensor LessOrEqual(Tensor other) => ComparisonOperators.LessOrEqual.Call(this, other);

    /// <summary>x &lt;= a, element by element.</summary>
    public Tensor LessOrEqual(double value) => ComparisonOperators.LessOrEqualNumber.Call(this, value);

    /// <summary>x &gt; y, element by element.</summary>
    public Tensor Greater(Tensor other) => ComparisonOperators.Greater.Call(this, other);

    /// <summary>x &gt; a, element by element.</summary>
    public Tensor Greater(double value) => ComparisonOperators.GreaterNumber.Call(this, value);

    /// <summary>x &gt;= y, element by element.</summary>
    public Tensor GreaterOrEqual(Tensor other) => ComparisonOperators.GreaterOrEqual.Call(this, other);

    /// <summary>x &gt;= a, element by element.</summary>
    public Tensor GreaterOrEqual(double value) => ComparisonOperators.GreaterOrEqualNumber.Call(this, value);

    /// <summary>x = y, element by element.</summary>
    public Tensor EqualTo(Tensor other) => ComparisonOperators.EqualTo.Call(this, other);

    /// <summary>x = a, element by element.</summary>
    public Tensor EqualTo(double value) => ComparisonOperators.EqualToNumber.Call(this, value);

    /// <summary>x ≠ y, element by element.</summary>
    public Tensor NotEqualTo(Tensor other) => ComparisonOperators.NotEqualTo.Call(this, other);

    /// <summary>x ≠ a, element by element.</summary>
    public Tensor NotEqualTo(double value) => ComparisonOperators.NotEqualToNumber.Call(this, value);

    /// <summary>Neither infinite nor NaN.</summary>
    public Tensor IsFinite() => ComparisonOperators.IsFinite.Call(this);

    /// <summary>Not a number.</summary>
    public Tensor IsNaN() => ComparisonOperators.IsNaN.Call(this);

    /// <summary>Both true.</summary>
    public Tensor And(Tensor other) => ComparisonOperators.And.Call(this, other);

    /// <summary>Either true.</summary>
    public Tensor Or(Tensor other) => ComparisonOperators.Or.Call(this, other);

    /// <summary>Not true.</summary>
    public Tensor Not() => ComparisonOperators.Not.Call(this);

    /// <summary>Whether all are true, as one boolean.</summary>
    public Tensor All() => ComparisonOperators.All.Call(this);

    /// <summary>Whether any is true, as one boolean.</summary>
    public Tensor Any() => ComparisonOperators.Any.Call(this);

    /// <summary>Whether all are true along a dimension.</summary>
    public Tensor All(int dimension, bool keepDimension = false) =>
        ComparisonOperators.AllAlong.Call(this, dimension, keepDimension);

    /// <summary>Whether any is true along a dimension.</summary>
    public Tensor Any(int dimension, bool keepDimension = false) =>
        ComparisonOperators.AnyAlong.Call(this, dimension, keepDimension);

    private static class ComparisonOperators
    {
        public static readonly Operator Less = Operator.Find("lt", "Tensor");
        public static readonly Operator LessNumber = Operator.Find("lt", "Scalar");
        public static readonly Operator LessOrEqual = Operator.Find("le", "Tensor");
        public static readonly Operator LessOrEqualNumber = Operator.Find("le", "Scalar");
        public static readonly Operator Greater = Operator.Find("gt", "Tensor");
        public static readonly Operator GreaterNumber = Operator.Find("gt", "Scalar");
        public static readonly Operator GreaterOrEqual = Operator.Find("ge", "Tensor");
        public static readonly Operator GreaterOrEqualNumber = Operator.Find("ge", "Scalar");
        public static readonly Operator EqualTo = Operator.Find("eq", "Tensor");
        public static readonly Operator EqualToNumber = Operator.Find("eq", "Scalar");
        public static readonly Operator NotEqualTo = Operator.Find("ne", "Tensor");
        public static readonly Operator NotEqualToNumber = Operator.Find("ne", "Scalar");
        public static readonly Operator IsFinite = Operator.Find("isfinite");
        public static readonly Operator IsNaN = Operator.Find("isnan");
        public static readonly Operator And = Operator.Find("logical_and");
        public static readonly Operator Or = Operator.Find("logical_or");
        public static readonly Operator Not = Operator.Find("logical_not");
        public static readonly Operator All = Operator.Find("all");
        public static readonly Operator Any = Operator.Find("any");
        public static readonly Operator AllAlong = Operator.Find("all", "dim");
        public static readonly Operator AnyAlong = Operator.Find("any", "dim");
    }
}
