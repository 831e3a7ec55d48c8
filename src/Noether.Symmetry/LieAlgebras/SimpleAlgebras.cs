namespace Noether.Symmetry.LieAlgebras;

/// <summary>The classical simple real algebras, found by dimension, compact part and the size of their standard representation.</summary>
internal static class SimpleAlgebras
{
    /// <summary>One real form.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Dimension">Over the real numbers.</param>
    /// <param name="Compact">How many eigenvalues of the Killing form are negative.</param>
    /// <param name="Size">Components of the standard representation that a generic element's eigenvalues tell apart, zero included.</param>
    /// <param name="Metric">Whether that representation has an invariant symmetric form which must be found.</param>
    private sealed record Entry(string Name, int Dimension, int Compact, int Size, bool Metric = false);

    /// <summary>
    /// The name of a simple algebra from its Killing signature; where several forms share one, the one whose standard
    /// representation is a part of the given one. Null where nothing fits.
    /// </summary>
    /// <param name="killing">The signature of the Killing form.</param>
    /// <param name="generators">Its matrices.</param>
    /// <param name="tolerance">What counts as 0.</param>
    public static string? Find(Signature killing, IReadOnlyList<RealMatrix> generators, double tolerance)
    {
        if (killing.Zero > 0)
            return null;
        var dimension = killing.Negative + killing.Positive;
        Entry[] fitting = [.. All(dimension).Where(e => e.Dimension == dimension && e.Compact == killing.Negative)];
        if (fitting.Length == 0)
            return null;
        var moved = MovedSpace.Of(generators, tolerance);
        var multiplicities = GenericElement.Multiplicities(
            GenericElement.Spectrum(GenericElement.Of(moved)),
            Math.Max(tolerance, 1e-7)
        );
        var size = multiplicities.Distinct().Count() == 1 ? (double)moved[0].RowCount / multiplicities[0] : double.NaN;
        var hasMetric = InvariantForms.Symmetric(moved, tolerance).Nullity > 0;
        var standard = fitting.FirstOrDefault(entry => entry.Size == size && (!entry.Metric || hasMetric));
        return (standard ?? fitting[0]).Name;
    }

    private static IEnumerable<Entry> All(int dimension)
    {
        // Every family grows with n², so n beyond this has larger algebras.
        var most = (int)Math.Sqrt(2.0 * dimension) + 2;
        for (var n = 3; n <= most; n++)
        {
            for (var p = 0; n != 4 && p <= n / 2; p++)
                yield return new(
                    SpecialOrthogonal(p, n - p),
                    n * (n - 1) / 2,
                    (p * (p - 1) + (n - p) * (n - p - 1)) / 2,
                    n,
                    p > 0
                );
            if (n == 4)
                yield return new("so(1,3)", 6, 3, 4, Metric: true);
        }

        for (var n = 2; n <= most; n++)
        {
            yield return new($"sl({n})", n * n - 1, n * (n - 1) / 2, n);
            for (var p = 0; p <= n / 2; p++)
                yield return new(
                    p == 0 ? $"su({n})" : $"su({p},{n - p})",
                    n * n - 1,
                    p * p + (n - p) * (n - p) - 1,
                    n == 2 ? 2 : 2 * n
                );
            yield return new($"sl({n},C)", 2 * (n * n - 1), n * n - 1, 2 * n);
        }

        for (var m = 2; m <= most; m++)
        {
            yield return new($"sp({m})", m * (2 * m + 1), m * m, 2 * m);
            yield return new($"usp({2 * m})", m * (2 * m + 1), m * (2 * m + 1), 2 * m);
        }
    }

    /// <summary>so(p,q) with the smaller number first, so(n) for a definite form.</summary>
    public static string SpecialOrthogonal(int p, int q) =>
        (Math.Min(p, q), Math.Max(p, q)) switch
        {
            (0, var n) => $"so({n})",
            var (small, large) => $"so({small},{large})",
        };
}
