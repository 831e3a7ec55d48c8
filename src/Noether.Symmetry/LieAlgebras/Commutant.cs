using Noether.LinearAlgebra;

namespace Noether.Symmetry.LieAlgebras;

/// <summary>The matrices C with CLᵢ = LᵢC.</summary>
internal static class Commutant
{
    /// <summary>An orthonormal basis; singular values of C ↦ (LᵢC − CLᵢ)ᵢ up to this fraction of the largest count as 0.</summary>
    public static RealMatrix[] Basis(IReadOnlyList<RealMatrix> matrices, double tolerance)
    {
        var n = matrices[0].RowCount;
        var (values, vectors) = SymmetricEigen.Of(Gram(matrices, n).ToColumnMajorArray(), n * n);
        var bound = tolerance * tolerance * values[^1];
        var count = Math.Max(1, values.Count(value => value <= bound));
        return
        [
            .. Enumerable
                .Range(0, count)
                .Select(k => RealMatrix.Build.DenseOfColumnMajor(n, n, vectors.AsSpan(k * n * n, n * n).ToArray())),
        ];
    }

    // With K = I⊗L − Lᵀ⊗I on vec(C), columns stacked: KᵀK = I⊗LᵀL − Lᵀ⊗Lᵀ − L⊗L + LLᵀ⊗I.
    private static RealMatrix Gram(IReadOnlyList<RealMatrix> matrices, int n)
    {
        var gram = RealMatrix.Build.Dense(n * n, n * n);
        var identity = RealMatrix.Build.DenseIdentity(n);
        foreach (var l in matrices)
        {
            var mixed = l.KroneckerProduct(l);
            gram += identity.KroneckerProduct(l.TransposeThisAndMultiply(l));
            gram += l.TransposeAndMultiply(l).KroneckerProduct(identity) - mixed - mixed.Transpose();
        }

        return gram;
    }
}
