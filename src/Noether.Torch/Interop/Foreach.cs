namespace Noether.Torch.Interop;

/// <summary>Arithmetic on whole lists of tensors, mostly in place: one operator call for all parameters of a model.</summary>
internal static class Foreach
{
    private static readonly Operator ZeroOperator = Operator.Find("_foreach_zero_");
    private static readonly Operator AddOperator = Operator.Find("_foreach_add_", "List");
    private static readonly Operator AddNumberOperator = Operator.Find("_foreach_add_", "Scalar");
    private static readonly Operator MultiplyOperator = Operator.Find("_foreach_mul_", "Scalar");
    private static readonly Operator ScaledOperator = Operator.Find("_foreach_mul", "Scalar");
    private static readonly Operator DivideOperator = Operator.Find("_foreach_div_", "Scalar");
    private static readonly Operator AddProductOperator = Operator.Find("_foreach_addcmul_", "Scalar");
    private static readonly Operator AddQuotientOperator = Operator.Find("_foreach_addcdiv_", "Scalar");
    private static readonly Operator SqrtOperator = Operator.Find("_foreach_sqrt_");
    private static readonly Operator NormOperator = Operator.Find("_foreach_norm", "Scalar");

    /// <summary>x ← 0.</summary>
    public static void Zero(TensorList x) => ZeroOperator.CallInPlace(x);

    /// <summary>x ← x + factor · y.</summary>
    public static void Add(TensorList x, TensorList y, double factor = 1) => AddOperator.CallInPlace(x, y, factor);

    /// <summary>x ← x + a.</summary>
    public static void Add(TensorList x, double a) => AddNumberOperator.CallInPlace(x, a);

    /// <summary>x ← a · x.</summary>
    public static void Multiply(TensorList x, double a) => MultiplyOperator.CallInPlace(x, a);

    /// <summary>a · x, in new tensors.</summary>
    public static Tensor[] Scaled(TensorList x, double a) => ScaledOperator.CallMany(x.Count, x, a);

    /// <summary>x ← x / a.</summary>
    public static void Divide(TensorList x, double a) => DivideOperator.CallInPlace(x, a);

    /// <summary>x ← x + factor · y · z.</summary>
    public static void AddProduct(TensorList x, TensorList y, TensorList z, double factor) =>
        AddProductOperator.CallInPlace(x, y, z, factor);

    /// <summary>x ← x + factor · y / z.</summary>
    public static void AddQuotient(TensorList x, TensorList y, TensorList z, double factor) =>
        AddQuotientOperator.CallInPlace(x, y, z, factor);

    /// <summary>x ← √x.</summary>
    public static void Sqrt(TensorList x) => SqrtOperator.CallInPlace(x);

    /// <summary>‖x‖ of each.</summary>
    public static Tensor[] Norms(TensorList x) => NormOperator.CallMany(x.Count, x);
}
