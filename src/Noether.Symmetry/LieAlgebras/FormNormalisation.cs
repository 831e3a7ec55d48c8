using Noether.LinearAlgebra;

namespace Noether.Symmetry.LieAlgebras;

/// <summary>The change of basis S that turns a symmetric form J into diag(−1, …, 1, …): J = Sᵀ diag(±1) S.</summary>
/// <remarks>J = VDVᵀ and S = |D|^½ Vᵀ. If L leaves J invariant, SLS⁻¹ leaves diag(±1) invariant and is in the textbook so(p,q).</remarks>
/// <param name="S">[d, d].</param>
/// <param name="Signature">How many −1 come first, and how many 1 follow.</param>
public sealed record FormNormalisation(RealMatrix S, Signature Signature)
{
    /// <summary>The normal form of a symmetric J that is not degenerate.</summary>
    public static FormNormalisation Of(RealMatrix form, double tolerance = 1e-6)
    {
        ArgumentNullException.ThrowIfNull(form);
        var n = form.RowCount;
        if (form.ColumnCount != n || (form - form.Transpose()).AbsoluteMaximum() > 1e-9 * form.AbsoluteMaximum())
            throw new SymmetryException("Only a symmetric form has a signature to normalise.");
        var (values, vectors) = SymmetricEigen.Of(form.ToColumnMajorArray(), n);
        var signature = Signature.Of(values, tolerance);
        if (signature.Zero > 0)
            throw new SymmetryException(
                $"A degenerate form cannot be brought to ±1: {signature.Zero} of its {n} eigenvalues are 0."
            );
        // Eigenvalues ascend, so the negative ones come first.
        var s = RealMatrix.Build.Dense(n, n, (k, j) => Math.Sqrt(Math.Abs(values[k])) * vectors[k * n + j]);
        return new(s, signature);
    }

    /// <summary>SLS⁻¹.</summary>
    public RealMatrix Apply(RealMatrix generator) => LieAlgebra.Adjoint(S, generator);
}
