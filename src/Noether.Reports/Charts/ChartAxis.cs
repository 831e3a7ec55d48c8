namespace Noether.Reports.Charts;

/// <summary>An axis of a chart.</summary>
/// <param name="Label">What it measures, with the unit: <c>time (s)</c>.</param>
/// <param name="Scale">Linear or logarithmic.</param>
public sealed record ChartAxis(string Label, AxisScale Scale = AxisScale.Linear)
{
    /// <summary>Where the axis starts; by default it holds all values.</summary>
    public double? Minimum { get; init; }

    /// <summary>Where the axis ends; by default it holds all values.</summary>
    public double? Maximum { get; init; }
}
