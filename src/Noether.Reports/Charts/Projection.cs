namespace Noether.Reports.Charts;

/// <summary>Space seen from far away: along the horizon turned by 35°, from 25° above it.</summary>
internal static class Projection
{
    private const double Azimuth = 35 * Math.PI / 180;
    private const double Elevation = 25 * Math.PI / 180;

    /// <summary>Where the unit vectors point in the picture.</summary>
    public static IReadOnlyList<(string Name, (double X, double Y) Direction)> Axes { get; } =
    [("x", Project(1, 0, 0)), ("y", Project(0, 1, 0)), ("z", Project(0, 0, 1))];

    /// <summary>A way in the picture's plane; a way without a third coordinate lies on the ground.</summary>
    public static (double[] X, double[] Y) Project(TrajectoryPath path)
    {
        var (x, y) = (new double[path.X.Length], new double[path.X.Length]);
        for (var index = 0; index < x.Length; index++)
            (x[index], y[index]) = Project(path.X[index], path.Y[index], path.Z?[index] ?? 0);
        return (x, y);
    }

    private static (double X, double Y) Project(double x, double y, double z) =>
        (
            -x * Math.Sin(Azimuth) + y * Math.Cos(Azimuth),
            -(x * Math.Cos(Azimuth) + y * Math.Sin(Azimuth)) * Math.Sin(Elevation) + z * Math.Cos(Elevation)
        );
}
