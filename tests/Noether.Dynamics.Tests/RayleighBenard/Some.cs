using Noether.Dynamics.RayleighBenard;

namespace Noether.Dynamics.Tests.RayleighBenard;

/// <summary>Lattices that read like speech.</summary>
internal static class Some
{
    /// <summary>A small convection cell with something of every kind in it: no symmetry, some motion, some pressure.</summary>
    public static Cell Swirl(ConvectionParameters parameters, int x, int y)
    {
        var (a, b) = (2 * Math.PI * (x + 0.5) / parameters.Width, Math.PI * (y + 0.5) / parameters.Height);
        return new(
            0.5 - b / Math.PI + 0.1 * Math.Cos(a + 0.3) * Math.Sin(b),
            0.04 * Math.Sin(a) * Math.Cos(b),
            -0.03 * Math.Cos(2 * a + 1) * Math.Sin(b),
            1 + 0.001 * Math.Sin(a + b)
        );
    }

    public static double LargestDifference(ConvectionFields a, ConvectionFields b) =>
        new[] { (a.Temperature, b.Temperature), (a.X, b.X), (a.Y, b.Y), (a.Density, b.Density) }
            .SelectMany(pair => pair.Item1.Zip(pair.Item2, (p, q) => Math.Abs(p - q)))
            .Max();
}
