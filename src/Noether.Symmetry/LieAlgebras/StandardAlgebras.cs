using Noether.LinearAlgebra;

namespace Noether.Symmetry.LieAlgebras;

/// <summary>
/// Names that follow from one count: an algebra inside so(p,q), sp(m), sl(n), u(m) … that has the dimension of the whole is the whole.
/// </summary>
internal static class StandardAlgebras
{
    /// <summary>The name of generators on the space that they move, or null where they are no standard representation.</summary>
    public static string? Find(IReadOnlyList<RealMatrix> moved, double tolerance)
    {
        var (n, r) = (moved[0].RowCount, moved.Count);
        if (r == n * n)
            return $"gl({n})";
        if (r == n * (n - 1) / 2 && MetricOf(moved, tolerance) is { Zero: 0 } metric)
            return SimpleAlgebras.SpecialOrthogonal(metric.Negative, metric.Positive);
        if (r == n * n - 1 && moved.All(l => Math.Abs(l.Trace()) <= tolerance * l.FrobeniusNorm() * n))
            return $"sl({n})";
        if (n % 2 != 0)
            return null;
        var m = n / 2;
        if (r == m * (2 * m + 1) && HasSymplecticForm(moved, tolerance))
            return $"sp({m})";
        if (
            (r == m * m || (r == m * m - 1 && m > 1))
            && HasComplexStructure(moved, tolerance)
            && MetricOf(moved, tolerance) is { Zero: 0 } form
        )
            return (r == m * m ? "u" : "su", Math.Min(form.Negative, form.Positive) / 2) switch
            {
                (var kind, 0) => $"{kind}({m})",
                // On R⁴ these are two copies of sl(2) on R², which is the plainer name.
                ("su", 1) when m == 2 => "sl(2)",
                var (kind, p) => $"{kind}({p},{m - p})",
            };
        return null;
    }

    private static Signature? MetricOf(IReadOnlyList<RealMatrix> moved, double tolerance)
    {
        var forms = InvariantForms.Symmetric(moved, tolerance);
        return forms.Nullity == 0 ? null : Signature.Of(GenericElement.Of(forms.Forms), tolerance);
    }

    private static bool HasSymplecticForm(IReadOnlyList<RealMatrix> moved, double tolerance)
    {
        var forms = InvariantForms.Antisymmetric(moved, tolerance);
        if (forms.Nullity == 0)
            return false;
        var singular = SingularSpectrum.Of(GenericElement.Of(forms.Forms));
        return singular.CountUpTo(tolerance * singular.Largest) == 0;
    }

    // Whether more than the multiples of the identity commute with all generators.
    private static bool HasComplexStructure(IReadOnlyList<RealMatrix> moved, double tolerance) =>
        Commutant.Basis(moved, tolerance).Length > 1;
}
