namespace Noether.Reports.Charts;

/// <summary>One line of a chart: y against x, x ascending. NaN and infinities leave gaps.</summary>
/// <param name="Name">What the legend says.</param>
/// <param name="X">Positions along the horizontal axis.</param>
/// <param name="Y">Values, as many as positions.</param>
public sealed record ChartSeries(string Name, double[] X, double[] Y)
{
    /// <summary>The lower edge of a band around the line, such as a quantile; given together with <see cref="Upper"/>.</summary>
    public double[]? Lower { get; init; }

    /// <summary>The upper edge of a band around the line.</summary>
    public double[]? Upper { get; init; }

    internal void Check()
    {
        if (Y.Length != X.Length)
            throw new ArgumentException($"The series '{Name}' has {X.Length} positions but {Y.Length} values.");
        if (
            (Lower?.Length ?? X.Length) != X.Length
            || (Upper?.Length ?? X.Length) != X.Length
            || Lower is null != Upper is null
        )
            throw new ArgumentException(
                $"The band of '{Name}' needs a lower and an upper edge of {X.Length} values each."
            );
    }
}
