using Noether.LinearAlgebra;

namespace Noether.Symmetry.LieAlgebras;

/// <summary>Names h ⋉ Rᵏ: translations with what acts on them, such as se(n), aff(n) and the Poincaré algebra.</summary>
internal static class SemidirectProducts
{
    /// <summary>The name by the action of the algebra on T = [g, rad g], or null where that is not all of it.</summary>
    /// <param name="algebra">g.</param>
    /// <param name="derived">[g, g].</param>
    /// <param name="tolerance">What counts as 0.</param>
    /// <param name="nameOf">Names the acting part h.</param>
    public static string? Name(
        LieAlgebra algebra,
        LieAlgebra derived,
        double tolerance,
        Func<LieAlgebra, string> nameOf
    )
    {
        var translations = algebra.BracketsWith(Radical(algebra, derived, tolerance), tolerance);
        var k = translations.Dimension;
        if (k == 0 || translations.BracketsWith(translations, tolerance).Dimension > 0)
            return null;
        var acting = LieAlgebra.Spanned([.. algebra.Basis.Select(translations.AdOf)], tolerance);
        if (acting.Dimension != algebra.Dimension - k)
            return null;
        return nameOf(acting) switch
        {
            var name when name == $"so({k})" => $"se({k})",
            var name when name == $"so({k})+scaling" || (k == 2 && name == "so(2)+scaling") => $"sim({k})",
            var name when name == $"gl({k})" || (k == 1 && name == "scaling") => $"aff({k})",
            var name when name == $"sl({k})" => $"saff({k})",
            var name when name.StartsWith("so(", StringComparison.Ordinal) && IsOn(name, k) => $"i{name}",
            var name => $"{name}⋉R^{k}",
        };
    }

    // {x : K(x, [g, g]) = 0} (Cartan).
    private static LieAlgebra Radical(LieAlgebra algebra, LieAlgebra derived, double tolerance)
    {
        var rows = RealMatrix.Build.DenseOfRowArrays([.. derived.Basis.Select(algebra.Coordinates)]);
        var spectrum = SingularSpectrum.Of(rows * algebra.KillingForm());
        return algebra.Part(spectrum.First(spectrum.CountUpTo(tolerance * Math.Max(spectrum.Largest, 1e-3))));
    }

    private static bool IsOn(string name, int size) =>
        name[3..^1].Split(',') is [var p, var q]
        && int.TryParse(p, out var small)
        && int.TryParse(q, out var large)
        && small + large == size;
}
