namespace Noether.Symmetry.LieAlgebras;

/// <summary>
/// Names the Lie algebra of some generators: rank → closure → centre and derived algebra → Killing signature → invariant form →
/// spectrum of a generic element.
/// </summary>
public static class AlgebraIdentification
{
    /// <summary>The name of the span of these generators, exact or learned, with its evidence.</summary>
    public static AlgebraIdentity Of(IReadOnlyList<RealMatrix> generators, IdentificationOptions? options = null)
    {
        options ??= new IdentificationOptions();
        var algebra = LieAlgebra.Spanned(generators, options.Precision, options.Rank);
        return Of(algebra, options);
    }

    private static AlgebraIdentity Of(LieAlgebra algebra, IdentificationOptions options)
    {
        var closes = algebra.ClosureResidual < options.Closure;
        var tolerance = Math.Clamp(10 * algebra.ClosureResidual, options.Precision, 0.3);
        var evidence = new AlgebraEvidence
        {
            SingularValues = algebra.SingularValues,
            ClosureResidual = algebra.ClosureResidual,
            Tolerance = tolerance,
            GeneratedDimension = closes ? algebra.Dimension : LieAlgebra.Generated(algebra.Basis, 1e-6).Dimension,
        };
        if (algebra.Dimension == 0)
            return new("trivial", 0, evidence) { Reason = "Every generator is 0." };
        if (!closes)
            return Unknown(
                algebra.Dimension,
                evidence,
                $"Brackets leave the span; the smallest algebra with these generators has dimension {evidence.GeneratedDimension}."
            );

        var killing = Signature.EigenvaluesOf(algebra.KillingForm());
        // Structure constants of an orthonormal basis are at most about 1, so a tiny form is no form at all.
        var signature =
            killing.Max(Math.Abs) < tolerance ? new Signature(0, killing.Length, 0) : Signature.Of(killing, tolerance);
        var centre = algebra.Centre(tolerance);
        var derived = algebra.Derived(tolerance);
        var symmetric = InvariantForms.Symmetric(algebra.Basis, tolerance);
        var generic = GenericElement.Of(algebra.Basis);
        evidence = evidence with
        {
            CentreDimension = centre.Dimension,
            DerivedDimension = derived.Dimension,
            Killing = signature,
            KillingEigenvalues = [.. killing],
            SymmetricForms = symmetric.Nullity,
            AntisymmetricForms = InvariantForms.Antisymmetric(algebra.Basis, tolerance).Nullity,
            FormSignature = symmetric.Nullity == 1 ? Signature.Of(symmetric.Nearest!, tolerance) : null,
            GenericSpectrum = GenericElement.Spectrum(generic),
            Kind = GenericElement.Kind(generic, Math.Max(tolerance, options.Spectrum)),
        };
        return Named(algebra, centre, derived, evidence, options) ?? Unknown(algebra.Dimension, evidence, "");
    }

    private static AlgebraIdentity? Named(
        LieAlgebra algebra,
        LieAlgebra centre,
        LieAlgebra derived,
        AlgebraEvidence evidence,
        IdentificationOptions options
    )
    {
        var (r, tolerance) = (algebra.Dimension, evidence.Tolerance);
        if (derived.Dimension == 0)
            return new(
                AbelianAlgebras.Name(algebra.Basis, evidence.Kind, Math.Max(tolerance, options.Spectrum)),
                r,
                evidence
            )
            {
                Reason = r == 1 ? $"One generator; its eigenvalues: {evidence.Kind}." : "All generators commute.",
            };
        var killing = evidence.Killing;
        // The radical is perpendicular to [g, g] in the Killing form; reductive means that it is the centre.
        if (killing.Zero == centre.Dimension && derived.Dimension + centre.Dimension == r)
            return Reductive(algebra, centre, derived, evidence, options);
        if (derived.Dimension == 1 && centre.Dimension == 1 && r >= 3)
            return new(r == 3 ? "Heisenberg" : $"Heisenberg({r})", r, evidence)
            {
                Reason = "All brackets are multiples of one central element.",
            };
        return SemidirectProducts.Name(algebra, derived, tolerance, inner => Of(inner, options).Name) is { } name
            ? new(name, r, evidence) { Reason = "Translations, and what turns them." }
            : null;
    }

    private static AlgebraIdentity? Reductive(
        LieAlgebra algebra,
        LieAlgebra centre,
        LieAlgebra derived,
        AlgebraEvidence evidence,
        IdentificationOptions options
    )
    {
        var tolerance = evidence.Tolerance;
        var standard = StandardAlgebras.Find(MovedSpace.Of(algebra.Basis, tolerance), tolerance);
        var ideals = SimpleIdeals.Of(derived, tolerance);
        var parts = ideals
            .Select(ideal =>
                StandardAlgebras.Find(MovedSpace.Of(ideal.Basis, tolerance), tolerance)
                ?? SimpleAlgebras.Find(Signature.Of(ideal.KillingForm(), tolerance), ideal.Basis, tolerance)
            )
            .Order(StringComparer.Ordinal)
            .ToList();
        if (centre.Dimension > 0)
            parts.Add(Of(centre, options).Name);
        var sum = parts.Contains(null) ? null : string.Join('+', parts);
        if ((standard ?? sum) is not { } name)
            return null;
        // On R⁴ each half of so(4) acts as su(2) does on C²; as an algebra it is so(3).
        var other = sum?.Replace("su(2)", "so(3)", StringComparison.Ordinal);
        return new(name, algebra.Dimension, evidence)
        {
            AlsoKnownAs = other is not null && other != name ? other : "",
            Reason = standard is not null
                ? "It has the dimension of the whole algebra that preserves the same forms."
                : "Its simple ideals and its centre, each by dimension, Killing signature and spectrum.",
        };
    }

    private static AlgebraIdentity Unknown(int dimension, AlgebraEvidence evidence, string reason) =>
        new($"Unknown({dimension}, {evidence.Killing})", dimension, evidence)
        {
            IsKnown = false,
            Reason = reason.Length > 0 ? reason : "No algebra known here has these numbers.",
        };
}
