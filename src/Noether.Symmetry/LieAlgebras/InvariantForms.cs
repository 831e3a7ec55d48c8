using System.Collections.Immutable;
using Noether.LinearAlgebra;

namespace Noether.Symmetry.LieAlgebras;

/// <summary>The bilinear forms J with LᵢᵀJ + JLᵢ = 0 for all generators: what the group leaves unchanged in xᵀJy.</summary>
/// <remarks>
/// Null directions of the linear map J ↦ (LᵢᵀJ + JLᵢ)ᵢ on a Frobenius-orthonormal basis of symmetric or antisymmetric matrices.
/// LieGAN minimises ‖LᵀJ + JL‖² − a‖J‖² instead, which is unbounded or zero without a norm constraint.
/// </remarks>
public sealed class InvariantForms
{
    private InvariantForms(ImmutableArray<double> spectrum, ImmutableArray<RealMatrix> candidates, int nullity)
    {
        Spectrum = spectrum;
        Nullity = nullity;
        Forms = [.. candidates.Take(nullity)];
        Nearest = candidates.IsEmpty ? null : Normalised(candidates[0]);
    }

    /// <summary>All singular values, ascending: the first ones are those of the forms.</summary>
    public ImmutableArray<double> Spectrum { get; }

    /// <summary>How many independent forms are invariant.</summary>
    public int Nullity { get; }

    /// <summary>An orthonormal basis of the invariant forms.</summary>
    public ImmutableArray<RealMatrix> Forms { get; }

    /// <summary>
    /// The form of norm 1 nearest to being invariant, even if none is. Of a symmetric one, the eigenvalues whose sign is in the
    /// minority are negative. Null where there are no forms at all (antisymmetric ones of one dimension).
    /// </summary>
    public RealMatrix? Nearest { get; }

    /// <summary>Symmetric forms: metrics.</summary>
    /// <param name="generators">Lᵢ, each d×d.</param>
    /// <param name="tolerance">Singular values up to this fraction of the largest count as 0; null decides by the largest gap (learned generators).</param>
    public static InvariantForms Symmetric(IReadOnlyList<RealMatrix> generators, double? tolerance = 1e-6) =>
        Find(generators, sign: 1, tolerance);

    /// <summary>Antisymmetric forms: symplectic structures.</summary>
    /// <inheritdoc cref="Symmetric"/>
    public static InvariantForms Antisymmetric(IReadOnlyList<RealMatrix> generators, double? tolerance = 1e-6) =>
        Find(generators, sign: -1, tolerance);

    private static InvariantForms Find(IReadOnlyList<RealMatrix> generators, int sign, double? tolerance)
    {
        var size = LieAlgebra.RequireGenerators(generators);
        RealMatrix[] basis = [.. BasisOf(size, sign)];
        if (basis.Length == 0)
            return new([], [], 0);
        var columns = basis.Select(form =>
            generators.SelectMany(l => (l.TransposeThisAndMultiply(form) + form * l).Enumerate())
        );
        var spectrum = SingularSpectrum.Of(
            RealMatrix.Build.DenseOfColumns(generators.Count * size * size, basis.Length, columns)
        );
        var nullity = tolerance is { } fraction
            ? spectrum.CountUpTo(fraction * spectrum.Largest)
            : spectrum.CountBeforeLargestGap();
        var candidates = Enumerable
            .Range(0, Math.Max(nullity, 1))
            .Select(k => Combined(basis, spectrum.Vectors.Column(k)));
        return new([.. spectrum.Values], [.. candidates], nullity);
    }

    private static IEnumerable<RealMatrix> BasisOf(int size, int sign)
    {
        for (var i = 0; i < size; i++)
        {
            if (sign > 0)
                yield return Matrices.Unit(size, i, i);
            for (var j = i + 1; j < size; j++)
                yield return (sign > 0 ? Matrices.Symmetric(size, i, j) : Matrices.Rotation(size, i, j)) / Math.Sqrt(2);
        }
    }

    private static RealMatrix Combined(RealMatrix[] basis, IEnumerable<double> weights) =>
        basis.Zip(weights, (form, weight) => form * weight).Aggregate((sum, form) => sum + form);

    private static RealMatrix Normalised(RealMatrix form)
    {
        if ((form + form.Transpose()).AbsoluteMaximum() < 1e-12)
            return form;
        var eigenvalues = Signature.EigenvaluesOf(form);
        var signature = Signature.Of(eigenvalues, 1e-6);
        var flip =
            signature.Negative == 0 ? false
            : signature.Negative != signature.Positive ? signature.Negative > signature.Positive
            : eigenvalues[^1] > -eigenvalues[0];
        return flip ? -form : form;
    }
}
