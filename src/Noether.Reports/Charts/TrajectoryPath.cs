namespace Noether.Reports.Charts;

/// <summary>The way of one body. NaN and infinities leave gaps.</summary>
/// <param name="Name">What the legend says.</param>
/// <param name="X">Positions along the first axis.</param>
/// <param name="Y">Positions along the second axis.</param>
public sealed record TrajectoryPath(string Name, double[] X, double[] Y)
{
    /// <summary>Positions along the third axis, for a body in space.</summary>
    public double[]? Z { get; init; }

    internal void Check()
    {
        if (Y.Length != X.Length || (Z?.Length ?? X.Length) != X.Length)
            throw new ArgumentException($"The coordinates of '{Name}' differ in number.");
    }
}
