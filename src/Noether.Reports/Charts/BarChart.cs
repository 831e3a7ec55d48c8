namespace Noether.Reports.Charts;

/// <summary>Horizontal bars, one below the other, each with its number.</summary>
/// <param name="Title">What the chart shows.</param>
/// <param name="Axis">What the bars' lengths measure.</param>
/// <param name="Bars">The bars from top to bottom.</param>
public sealed record BarChart(string Title, ChartAxis Axis, IReadOnlyList<Bar> Bars) : IChart
{
    private const double RowHeight = 30;

    /// <summary>The width in pixels; a page scales it.</summary>
    public double Width { get; init; } = 720;

    /// <summary>What the references are, for the line below the chart; nothing is said when no bar has one.</summary>
    public string ReferenceName { get; init; } = "published";

    /// <inheritdoc/>
    public string ToSvg()
    {
        var isLogarithmic = Axis.Scale == AxisScale.Logarithmic;
        var values = Bars.Select(bar => bar.Value).Concat(Bars.Select(bar => bar.Reference ?? double.NaN));
        // Lengths on a linear axis compare only from zero on.
        var range = AxisRange.Of(Axis, isLogarithmic ? values : values.Append(0), isLogarithmic ? 0.12 : 0.02);
        var hasReference = Bars.Any(bar => bar.Reference is not null);
        using var frame = ChartFrame.Begin(
            Title,
            $"{Axis.Label}: {string.Join(", ", Bars.Select(bar => $"{bar.Label} {Number(bar.Value)}"))}.",
            legend: [],
            Width,
            Bars.Count * RowHeight + (hasReference ? 70 : 50)
        );
        var labels = Bars.Select(bar => ChartStyle.Width(bar.Label)).DefaultIfEmpty(0).Max();
        frame.Reserve(16 + labels + 12, hasReference ? 70 : 50);
        frame.DrawHorizontalAxis(range);
        for (var index = 0; index < Bars.Count; index++)
            Draw(frame, range, index);
        if (hasReference)
        {
            var y = frame.Bottom + 56;
            frame.Svg.Line(frame.Left, y - 10, frame.Left, y + 2, "mark").Text(frame.Left + 8, y, ReferenceName);
        }

        return frame.End();
    }

    private static string Number(double value) => CellFormat.Number(value, CellFormat.Default);

    private void Draw(ChartFrame frame, AxisRange range, int index)
    {
        var bar = Bars[index];
        var middle = frame.Top + (index + 0.5) * RowHeight;
        frame.Svg.Text(frame.Left - 8, middle + 4, bar.Label, "", "end");
        var start =
            frame.Left + Math.Clamp(range.Axis.Scale == AxisScale.Linear ? range.Place(0) : 0, 0, 1) * frame.PlotWidth;
        var end = start;
        if (range.HasPlace(bar.Value))
        {
            end = frame.Left + range.PlaceWithin(bar.Value) * frame.PlotWidth;
            frame.Svg.Element(
                "rect",
                ("x", Math.Min(start, end)),
                ("y", middle - 9),
                ("width", Math.Abs(end - start)),
                ("height", 18.0),
                ("class", $"fill {ChartStyle.Series(index)}")
            );
        }

        if (bar.Reference is { } reference && range.HasPlace(reference))
        {
            var at = frame.Left + range.PlaceWithin(reference) * frame.PlotWidth;
            frame.Svg.Line(at, middle - 12, at, middle + 12, "mark");
            end = Math.Max(end, at);
        }

        DrawNumber(frame, Math.Max(start, end), middle, Number(bar.Value));
    }

    private static void DrawNumber(ChartFrame frame, double end, double middle, string number)
    {
        // Inside the paper even where the bar reaches the edge: then the number stands on a patch of paper.
        var x = Math.Min(end + 6, frame.Right - ChartStyle.Width(number) - 4);
        frame.Svg.Element(
            "rect",
            ("x", x - 2),
            ("y", middle - 8),
            ("width", ChartStyle.Width(number) + 4),
            ("height", 16.0),
            ("class", "paper")
        );
        frame.Svg.Text(x, middle + 4, number);
    }
}
