namespace Noether.Reports.Charts;

/// <summary>One bar of a chart.</summary>
/// <param name="Label">What it stands for.</param>
/// <param name="Value">Its length; NaN and infinities are written instead of drawn.</param>
public sealed record Bar(string Label, double Value)
{
    /// <summary>A value to mark for comparison, such as the published one.</summary>
    public double? Reference { get; init; }
}
