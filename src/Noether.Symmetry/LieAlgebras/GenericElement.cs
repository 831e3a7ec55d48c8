using System.Collections.Immutable;
using System.Numerics;
using MathNet.Numerics.LinearAlgebra;
using Noether.LinearAlgebra;

namespace Noether.Symmetry.LieAlgebras;

/// <summary>The spectrum of a generic element of an algebra, and what it says.</summary>
internal static class GenericElement
{
    /// <summary>An element whose coordinates, in no simple ratio to each other, are the same in every run.</summary>
    public static RealMatrix Of(IReadOnlyList<RealMatrix> basis) =>
        basis
            .Select(
                (direction, i) => direction * (0.5 + Fraction((i + 1) * Math.Sqrt(2)) + Fraction(i * Math.Sqrt(3)) / 3)
            )
            .Aggregate((sum, term) => sum + term);

    /// <summary>The eigenvalues, by imaginary then real part.</summary>
    public static ImmutableArray<Complex> Spectrum(RealMatrix element) =>
        [.. element.Evd().EigenValues.OrderBy(value => value.Imaginary).ThenBy(value => value.Real)];

    public static SpectrumKind Kind(RealMatrix element, double tolerance)
    {
        var norm = element.FrobeniusNorm();
        if (norm == 0)
            return SpectrumKind.Zero;
        // Eigenvalues of a nilpotent matrix are poor in floating point; its powers are not.
        if (Power(element / norm, element.RowCount).FrobeniusNorm() <= tolerance)
            return SpectrumKind.Shear;
        var values = Spectrum(element);
        var bound = values.Max(value => value.Magnitude) * tolerance;
        if (!IsSemisimple(element, values, bound))
            return SpectrumKind.Mixed;
        Complex[] moving = [.. values.Where(value => value.Magnitude > bound)];
        if (moving.All(value => Math.Abs(value.Real) <= bound))
            return SpectrumKind.Rotation;
        if (moving.All(value => Math.Abs(value.Imaginary) <= bound))
            return moving
                .OrderBy(v => v.Real)
                .Zip(moving.OrderByDescending(v => v.Real))
                .All(pair => Math.Abs(pair.First.Real + pair.Second.Real) <= 2 * bound)
                ? SpectrumKind.Boost
                : SpectrumKind.Scaling;
        var ratios = moving.Select(value => value.Real / Math.Abs(value.Imaginary)).ToArray();
        return
            moving.All(value => Math.Abs(value.Imaginary) > bound)
            && ratios.Max() - ratios.Min() <= tolerance * Math.Max(1, ratios.Max(Math.Abs))
            ? SpectrumKind.Spiral
            : SpectrumKind.Mixed;
    }

    /// <summary>The multiplicities of the different eigenvalues other than 0.</summary>
    public static int[] Multiplicities(ImmutableArray<Complex> spectrum, double tolerance)
    {
        var bound = spectrum.Select(value => value.Magnitude).DefaultIfEmpty(0).Max() * tolerance;
        return
        [
            .. Clusters(spectrum, bound)
                .Where(cluster => cluster[0].Magnitude > bound)
                .Select(cluster => cluster.Count),
        ];
    }

    // Whether the product of (L − λ) over the different eigenvalues is 0.
    private static bool IsSemisimple(RealMatrix element, ImmutableArray<Complex> spectrum, double bound)
    {
        var matrix = element.ToComplex();
        var identity = Matrix<Complex>.Build.DenseIdentity(element.RowCount);
        // Eigenvalues that belong together scatter by the square root of rounding when they do not have enough eigenvectors.
        var clusters = Clusters(spectrum, Math.Max(bound, 1e-5 * element.FrobeniusNorm()));
        var scale = element.FrobeniusNorm();
        var product = clusters
            .Select(cluster => cluster.Aggregate((sum, value) => sum + value) / cluster.Count)
            .Aggregate(identity, (power, centre) => power * (matrix - identity * centre) / scale);
        return product.FrobeniusNorm() <= Math.Max(1e-5, 10 * bound / scale) * Math.Pow(0.3, clusters.Count);
    }

    private static List<List<Complex>> Clusters(ImmutableArray<Complex> spectrum, double bound)
    {
        var clusters = new List<List<Complex>>();
        foreach (var value in spectrum)
        {
            if (clusters.Find(known => (known[0] - value).Magnitude <= 2 * bound) is { } cluster)
                cluster.Add(value);
            else
                clusters.Add([value]);
        }

        return clusters;
    }

    private static RealMatrix Power(RealMatrix matrix, int exponent)
    {
        var power = matrix;
        for (var i = 1; i < exponent; i++)
            power *= matrix;
        return power;
    }

    private static double Fraction(double value) => value - Math.Floor(value);
}
