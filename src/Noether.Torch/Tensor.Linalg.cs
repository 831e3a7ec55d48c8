using Noether.Torch.Interop;

namespace Noether.Torch;

public sealed partial class Tensor
{
    /// <summary>The matrix product, batched over leading dimensions.</summary>
    public Tensor MatMul(Tensor other) => LinalgOperators.MatMul.Call(this, other);

    /// <summary>x · weightᵀ + bias. [.., in], [out, in], [out] → [.., out].</summary>
    public Tensor Linear(Tensor weight, Tensor? bias = null) => LinalgOperators.Linear.Call(this, weight, bias);

    /// <summary>x + a · b for matrices.</summary>
    public Tensor AddMatMul(Tensor a, Tensor b, double factor = 1) =>
        LinalgOperators.AddMatMul.Call(this, a, b, 1, factor);

    /// <summary>Matrix products over a batch. [n, i, j] · [n, j, k] → [n, i, k].</summary>
    public Tensor BatchMatMul(Tensor other) => LinalgOperators.BatchMatMul.Call(this, other);

    /// <summary>The sum over products that an index equation names, such as "bi,bj->bij".</summary>
    public static Tensor Einsum(string equation, params Tensor[] operands) =>
        LinalgOperators.Einsum.Call(equation, operands);

    /// <summary>The inner product of two vectors.</summary>
    public Tensor Dot(Tensor other) => LinalgOperators.Dot.Call(this, other);

    /// <summary>The outer product of two vectors.</summary>
    public Tensor Outer(Tensor other) => LinalgOperators.Outer.Call(this, other);

    /// <summary>The cross product along a dimension of size 3.</summary>
    public Tensor Cross(Tensor other, int dimension = -1) => LinalgOperators.Cross.Call(this, other, dimension);

    /// <summary>Two dimensions' transpose of the last two.</summary>
    public Tensor Transposed() => Transpose(-2, -1);

    /// <summary>The determinant of square matrices.</summary>
    public Tensor Determinant() => LinalgOperators.Determinant.Call(this);

    /// <summary>The inverse of square matrices.</summary>
    public Tensor Inverse() => LinalgOperators.Inverse.Call(this);

    /// <summary>The solution X of this · X = right.</summary>
    public Tensor Solve(Tensor right) => LinalgOperators.Solve.Call(this, right);

    /// <summary>The X that minimises ‖this · X − right‖, by singular values; those below tolerance·largest are zero.</summary>
    public Tensor LeastSquares(Tensor right, double? tolerance = null) =>
        LinalgOperators.LeastSquares.Call(this, right, tolerance is { } given ? given : Argument.None, "gelsd");

    /// <summary>The singular values, largest first.</summary>
    public Tensor SingularValues() => LinalgOperators.SingularValues.Call(this);

    /// <summary>U, S, Vᴴ with this = U · diag(S) · Vᴴ.</summary>
    public (Tensor U, Tensor S, Tensor Vh) Svd(bool fullMatrices = false) =>
        LinalgOperators.Svd.CallThree(this, fullMatrices);

    /// <summary>Eigenvalues, smallest first, and eigenvectors of symmetric matrices.</summary>
    public (Tensor Values, Tensor Vectors) SymmetricEigen() => LinalgOperators.SymmetricEigen.CallTwo(this);

    /// <summary>Eigenvalues and eigenvectors, complex.</summary>
    public (Tensor Values, Tensor Vectors) Eigen() => LinalgOperators.Eigen.CallTwo(this);

    /// <summary>Q and R with this = Q · R.</summary>
    public (Tensor Q, Tensor R) QR(string mode = "reduced") => LinalgOperators.QR.CallTwo(this, mode);

    /// <summary>The lower triangular L with L · Lᵀ = this.</summary>
    public Tensor Cholesky() => LinalgOperators.Cholesky.Call(this);

    /// <summary>The Moore–Penrose inverse.</summary>
    public Tensor PseudoInverse(double relativeTolerance = 1e-15) =>
        LinalgOperators.PseudoInverse.Call(this, relativeTolerance);

    /// <summary>The rank of matrices; singular values below tolerance·largest count as zero.</summary>
    public Tensor MatrixRank(double? tolerance = null) =>
        LinalgOperators.MatrixRank.Call(this, Argument.None, tolerance is { } given ? given : Argument.None);

    /// <summary>The matrix exponential of square matrices.</summary>
    public Tensor MatrixExp() => LinalgOperators.MatrixExp.Call(this);

    private static class LinalgOperators
    {
        public static readonly Operator MatMul = Operator.Find("matmul");
        public static readonly Operator Linear = Operator.Find("linear");
        public static readonly Operator AddMatMul = Operator.Find("addmm");
        public static readonly Operator BatchMatMul = Operator.Find("bmm");
        public static readonly Operator Einsum = Operator.Find("einsum");
        public static readonly Operator Dot = Operator.Find("dot");
        public static readonly Operator Outer = Operator.Find("outer");
        public static readonly Operator Cross = Operator.Find("linalg_cross");
        public static readonly Operator Determinant = Operator.Find("linalg_det");
        public static readonly Operator Inverse = Operator.Find("linalg_inv");
        public static readonly Operator Solve = Operator.Find("linalg_solve");
        public static readonly Operator LeastSquares = Operator.Find("linalg_lstsq");
        public static readonly Operator SingularValues = Operator.Find("linalg_svdvals");
        public static readonly Operator Svd = Operator.Find("linalg_svd");
        public static readonly Operator SymmetricEigen = Operator.Find("linalg_eigh");
        public static readonly Operator Eigen = Operator.Find("linalg_eig");
        public static readonly Operator QR = Operator.Find("linalg_qr");
        public static readonly Operator Cholesky = Operator.Find("linalg_cholesky");
        public static readonly Operator PseudoInverse = Operator.Find("pinverse");
        public static readonly Operator MatrixRank = Operator.Find("linalg_matrix_rank", "atol_rtol_float");
        public static readonly Operator MatrixExp = Operator.Find("linalg_matrix_exp");
    }
}
