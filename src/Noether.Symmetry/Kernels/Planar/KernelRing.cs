namespace Noether.Symmetry.Kernels.Planar;

/// <summary>exp(−(|p| − r)² / 2s²) times the circular harmonics of frequencies 0 to q: the kernels that one ring carries.</summary>
/// <param name="Radius">r, in grid spacings.</param>
/// <param name="Width">s.</param>
/// <param name="Band">The largest q, so that nothing turns faster than the grid shows.</param>
public sealed record KernelRing(double Radius, double Width, int Band)
{
    /// <summary>The rings of a k×k window: r = 0, …, (k − 1) / 2 in ⌈k / 2⌉ equal steps, narrow at the centre, |q| ≤ 2 on the last (Weiler and Cesa, 2019).</summary>
    public static IReadOnlyList<KernelRing> Of(int window)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(window, 1);
        var count = (window + 1) / 2;
        var rings = new KernelRing[count];
        for (var j = 0; j < count; j++)
        {
            var radius = count == 1 ? 0 : (window - 1) / 2.0 * j / (count - 1);
            var isLast = j == count - 1;
            rings[j] =
                radius == 0 ? new KernelRing(0, 0.005, 0)
                : isLast ? new KernelRing(radius, 0.4, 2)
                // 2r − ((r + 1) mod 2), for the whole radii of odd windows.
                : new KernelRing(radius, 0.6, (int)Math.Floor(2 * radius - (radius + 1) % 2));
        }

        return rings;
    }
}
