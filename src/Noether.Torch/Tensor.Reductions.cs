using Noether.Torch.Interop;

namespace Noether.Torch;

public sealed partial class Tensor
{
    /// <summary>The sum of all elements.</summary>
    public Tensor Sum() => ReductionsOperators.Sum.Call(this);

    /// <summary>Sums along dimensions.</summary>
    public Tensor Sum(ReadOnlySpan<long> dimensions, bool keepDimensions = false) =>
        ReductionsOperators.SumAlong.Call(this, dimensions, keepDimensions);

    /// <summary>The sum along one dimension.</summary>
    public Tensor Sum(int dimension, bool keepDimension = false) => Sum([dimension], keepDimension);

    /// <summary>The mean of all elements.</summary>
    public Tensor Mean() => ReductionsOperators.Mean.Call(this);

    /// <summary>Means along dimensions.</summary>
    public Tensor Mean(ReadOnlySpan<long> dimensions, bool keepDimensions = false) =>
        ReductionsOperators.MeanAlong.Call(this, dimensions, keepDimensions);

    /// <summary>The mean along one dimension.</summary>
    public Tensor Mean(int dimension, bool keepDimension = false) => Mean([dimension], keepDimension);

    /// <summary>The variance along dimensions, divided by count − 1 where unbiased.</summary>
    public Tensor Variance(ReadOnlySpan<long> dimensions, bool unbiased = true, bool keepDimensions = false) =>
        ReductionsOperators.Variance.Call(this, dimensions, unbiased, keepDimensions);

    /// <summary>The standard deviation along dimensions, divided by count − 1 where unbiased.</summary>
    public Tensor StandardDeviation(ReadOnlySpan<long> dimensions, bool unbiased = true, bool keepDimensions = false) =>
        ReductionsOperators.StandardDeviation.Call(this, dimensions, unbiased, keepDimensions);

    /// <summary>The largest element.</summary>
    public Tensor Max() => ReductionsOperators.Max.Call(this);

    /// <summary>The smallest element.</summary>
    public Tensor Min() => ReductionsOperators.Min.Call(this);

    /// <summary>The largest along a dimension, and where.</summary>
    public (Tensor Values, Tensor Indices) Max(int dimension, bool keepDimension = false) =>
        ReductionsOperators.MaxAlong.CallTwo(this, dimension, keepDimension);

    /// <summary>The smallest along a dimension, and where.</summary>
    public (Tensor Values, Tensor Indices) Min(int dimension, bool keepDimension = false) =>
        ReductionsOperators.MinAlong.CallTwo(this, dimension, keepDimension);

    /// <summary>Where the largest along a dimension is.</summary>
    public Tensor ArgMax(int dimension, bool keepDimension = false) =>
        ReductionsOperators.ArgMax.Call(this, dimension, keepDimension);

    /// <summary>The product of all elements.</summary>
    public Tensor Product() => ReductionsOperators.Product.Call(this);

    /// <summary>The product along a dimension.</summary>
    public Tensor Product(int dimension, bool keepDimension = false) =>
        ReductionsOperators.ProductAlong.Call(this, dimension, keepDimension);

    /// <summary>Running sums along a dimension.</summary>
    public Tensor CumulativeSum(int dimension) => ReductionsOperators.CumulativeSum.Call(this, dimension);

    /// <summary>The Euclidean norm of all elements.</summary>
    public Tensor Norm() => ReductionsOperators.Norm.Call(this, 2);

    /// <summary>Euclidean norms along dimensions.</summary>
    public Tensor Norm(ReadOnlySpan<long> dimensions, bool keepDimensions = false) =>
        ReductionsOperators.NormAlong.Call(this, 2, dimensions, keepDimensions);

    /// <summary>The Euclidean norm along one dimension.</summary>
    public Tensor Norm(int dimension, bool keepDimension = false) => Norm([dimension], keepDimension);

    /// <summary>The median of all elements (the lower of two).</summary>
    public Tensor Median() => ReductionsOperators.Median.Call(this);

    /// <summary>The quantile of all elements, interpolated.</summary>
    public Tensor Quantile(double fraction) => ReductionsOperators.Quantile.Call(this, fraction);

    /// <summary>Sorted along a dimension, and where each came from.</summary>
    public (Tensor Values, Tensor Indices) Sort(int dimension, bool descending = false) =>
        ReductionsOperators.Sort.CallTwo(this, dimension, descending);

    /// <summary>max |x|, as a number.</summary>
    public double MaxAbs() => Count == 0 ? 0 : Largest(this);

    private static double Largest(Tensor x)
    {
        using var scope = TensorScope.Begin();
        return x.Detach().Abs().Max().ToDouble();
    }

    private static class ReductionsOperators
    {
        public static readonly Operator Sum = Operator.Find("sum");
        public static readonly Operator SumAlong = Operator.Find("sum", "dim_IntList");
        public static readonly Operator Mean = Operator.Find("mean");
        public static readonly Operator MeanAlong = Operator.Find("mean", "dim");
        public static readonly Operator Variance = Operator.Find("var", "dim");
        public static readonly Operator StandardDeviation = Operator.Find("std", "dim");
        public static readonly Operator Max = Operator.Find("max");
        public static readonly Operator Min = Operator.Find("min");
        public static readonly Operator MaxAlong = Operator.Find("max", "dim");
        public static readonly Operator MinAlong = Operator.Find("min", "dim");
        public static readonly Operator ArgMax = Operator.Find("argmax");
        public static readonly Operator Product = Operator.Find("prod");
        public static readonly Operator ProductAlong = Operator.Find("prod", "dim_int");
        public static readonly Operator CumulativeSum = Operator.Find("cumsum");
        public static readonly Operator Norm = Operator.Find("norm", "Scalar");
        public static readonly Operator NormAlong = Operator.Find("norm", "ScalarOpt_dim");
        public static readonly Operator Median = Operator.Find("median");
        public static readonly Operator Quantile = Operator.Find("quantile", "scalar");
        public static readonly Operator Sort = Operator.Find("sort");
    }
}
