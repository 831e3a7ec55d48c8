using Noether.Symmetry.Groups;
using Noether.Symmetry.Intertwining;
using Noether.Symmetry.Representations;

namespace Noether.Symmetry.Tests.Intertwining;

/// <summary>Projectors QQᵀ, which do not depend on the choice of a basis.</summary>
internal static class Projectors
{
    public static RealMatrix Of(InvariantBasis basis)
    {
        var rows = Rows(basis);
        return rows.TransposeThisAndMultiply(rows);
    }

    /// <summary>Q, one row per vector; a row of zeros for an empty basis.</summary>
    public static RealMatrix Rows(InvariantBasis basis)
    {
        var dense = basis.Dense();
        return RealMatrix.Build.Dense(
            Math.Max(1, basis.Dimension),
            basis.Size,
            (i, j) => dense.Length == 0 ? 0 : dense[i * basis.Size + j]
        );
    }

    /// <summary>The projector on the span of these maps, row-major.</summary>
    public static RealMatrix OnSpan(params ReadOnlySpan<double[]> vectors)
    {
        var columns = RealMatrix.Build.DenseOfColumnArrays(vectors.ToArray());
        var orthonormal = columns.QR(MathNet.Numerics.LinearAlgebra.Factorization.QRMethod.Thin).Q;
        return orthonormal.TransposeAndMultiply(orthonormal);
    }

    public static TensorType Type(this Group group, int p, int q = 0) => group.Tensor(p, q).Summands[0].Type;
}
