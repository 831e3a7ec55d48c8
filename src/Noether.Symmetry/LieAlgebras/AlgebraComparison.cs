using Noether.LinearAlgebra;

namespace Noether.Symmetry.LieAlgebras;

/// <summary>How far discovered generators are from the true ones. Angles in degrees.</summary>
/// <param name="Angles">The principal angles of the smaller span with the larger, ascending.</param>
/// <param name="FoundInTruth">How far the found span sticks out of the true one: 0 if contained.</param>
/// <param name="TruthInFound">How far the true span sticks out of the found one.</param>
/// <param name="Leak">max ‖(I − P)LP‖/‖L‖: how far found generators move data out of its subspace; 0 without one.</param>
public sealed record AlgebraComparison(
    IReadOnlyList<double> Angles,
    double FoundInTruth,
    double TruthInFound,
    double Leak
)
{
    /// <summary>The largest principal angle; 0 where there is none.</summary>
    public double LargestAngle => Angles is [.., var largest] ? largest : 0;

    /// <summary>Compares spans, after masks and the correction for data that fill only a subspace.</summary>
    /// <param name="found">The discovered generators.</param>
    /// <param name="truth">The true ones.</param>
    /// <param name="mask">1 where a generator was free, 0 elsewhere: what is masked out holds values that were never trained.</param>
    /// <param name="support">Vectors that span the data, one column each: only PLP can be known from them. Null for all of space.</param>
    public static AlgebraComparison Of(
        IReadOnlyList<RealMatrix> found,
        IReadOnlyList<RealMatrix> truth,
        RealMatrix? mask = null,
        RealMatrix? support = null
    )
    {
        var size = LieAlgebra.RequireGenerators(found);
        LieAlgebra.RequireGenerators(truth);
        if (mask is not null && (mask.RowCount != size || mask.ColumnCount != size))
            throw new SymmetryException(
                $"The mask is {mask.RowCount}×{mask.ColumnCount}, but the generators are {size}×{size}."
            );
        RealMatrix[] kept = [.. found.Select(l => mask is null ? l : l.PointwiseMultiply(mask))];
        var leak = 0.0;
        if (support is not null)
        {
            var projector = Projector(support, size);
            var complement = RealMatrix.Build.DenseIdentity(size) - projector;
            leak = kept.Where(l => l.FrobeniusNorm() > 0)
                .Select(l => (complement * l * projector).FrobeniusNorm() / l.FrobeniusNorm())
                .DefaultIfEmpty(0)
                .Max();
            kept = [.. kept.Select(l => projector * l * projector)];
            truth = [.. truth.Select(l => projector * l * projector)];
        }

        var (ours, theirs) = (LieAlgebra.Spanned(kept), LieAlgebra.Spanned(truth));
        return new(
            PrincipalAngles.Between(ours, theirs),
            PrincipalAngles.Containment(ours, theirs),
            PrincipalAngles.Containment(theirs, ours),
            leak
        );
    }

    private static RealMatrix Projector(RealMatrix support, int size)
    {
        if (support.RowCount != size)
            throw new SymmetryException(
                $"The data have {support.RowCount} components, but the generators are {size}×{size}."
            );
        var spectrum = SingularSpectrum.Of(support.Transpose());
        var outside = spectrum.First(spectrum.CountUpTo(1e-9 * spectrum.Largest));
        return RealMatrix.Build.DenseIdentity(size) - outside * outside.Transpose();
    }
}
