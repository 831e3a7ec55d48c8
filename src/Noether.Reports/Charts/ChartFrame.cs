namespace Noether.Reports.Charts;

/// <summary>What all charts share: paper, title, legend, and a plot area with axes.</summary>
internal sealed class ChartFrame : IDisposable
{
    public const double Margin = 16;

    // Half of a label at the right end of the axis stands beyond it.
    private const double RightMargin = 28;
    private const double LegendLine = 20;
    private const double Swatch = 26;

    private ChartFrame(double width, double height)
    {
        Width = width;
        Height = height;
    }

    public SvgBuilder Svg { get; } = new();

    public double Width { get; }

    public double Height { get; }

    public double Left { get; private set; } = Margin;

    public double Top { get; private set; } = Margin;

    public double Right { get; private set; }

    public double Bottom { get; private set; }

    public double PlotWidth => Right - Left;

    public double PlotHeight => Bottom - Top;

    /// <summary>Paper, title and legend; everything else goes below <see cref="Top"/>.</summary>
    public static ChartFrame Begin(
        string title,
        string description,
        IReadOnlyList<string> legend,
        double width,
        double plotHeight
    )
    {
        var rows = LegendRows(legend, width);
        var top = 40 + rows.Count * LegendLine + (rows.Count > 0 ? 6 : 0);
        var frame = new ChartFrame(width, top + plotHeight)
        {
            Top = top,
            Right = width - RightMargin,
            Bottom = top + plotHeight,
        };
        frame
            .Svg.Open(
                "svg",
                ("viewBox", FormattableString.Invariant($"0 0 {width} {frame.Height}")),
                ("width", width),
                ("height", frame.Height),
                ("class", "noether-chart"),
                ("role", "img"),
                ("aria-label", title)
            )
            .Open("title")
            .Content(title)
            .Close()
            .Open("desc")
            .Content(description)
            .Close()
            .Open("style")
            .Content(ChartStyle.Css)
            .Close()
            .Element("rect", ("width", width), ("height", frame.Height), ("class", "paper"))
            .Text(Margin, 26, title, "title");
        frame.DrawLegend(legend, rows);
        return frame;
    }

    /// <summary>Leaves room for labels on the left and below, as their widths demand.</summary>
    public ChartFrame Reserve(double left, double bottom)
    {
        Left = left;
        Bottom -= bottom;
        return this;
    }

    /// <summary>Grid, ticks and labels of both axes.</summary>
    public void DrawAxes(AxisRange x, AxisRange y)
    {
        var vertical = y.Ticks(VerticalTicks(PlotHeight));
        foreach (var tick in vertical)
        {
            var at = Bottom - y.Place(tick.Value) * PlotHeight;
            Svg.Line(Left, at, Right, at, tick.Label is null ? "minor" : "grid");
            if (tick.Label is { } label)
                Svg.Text(Left - 6, at + 4, label, "tick", "end");
        }

        DrawHorizontalAxis(x);
        var middle = (Top + Bottom) / 2;
        Svg.Open(
                "g",
                (
                    "transform",
                    FormattableString.Invariant($"translate({Margin},{SvgBuilder.Number(middle)}) rotate(-90)")
                )
            )
            .Text(0, 0, y.Axis.Label, "", "middle")
            .Close();
    }

    /// <summary>Grid, ticks and label of the axis below.</summary>
    public void DrawHorizontalAxis(AxisRange x)
    {
        foreach (var tick in x.Ticks((int)(PlotWidth / 80)))
        {
            var at = Left + x.Place(tick.Value) * PlotWidth;
            Svg.Line(at, Top, at, Bottom, tick.Label is null ? "minor" : "grid");
            if (tick.Label is { } label)
                Svg.Text(at, Bottom + 18, label, "tick", "middle");
        }

        Svg.Element(
            "path",
            (
                "d",
                $"M{SvgBuilder.Number(Left)} {SvgBuilder.Number(Top)}V{SvgBuilder.Number(Bottom)}H{SvgBuilder.Number(Right)}"
            ),
            ("class", "axis")
        );
        Svg.Text((Left + Right) / 2, Bottom + 38, x.Axis.Label, "", "middle");
    }

    /// <summary>A drawing area whose contents end at the plot's edges; its origin is the plot's upper left corner.</summary>
    public void OpenPlot() =>
        Svg.Open("svg", ("x", Left), ("y", Top), ("width", PlotWidth), ("height", PlotHeight), ("overflow", "hidden"));

    public void ClosePlot() => Svg.Close();

    /// <summary>The room that the labels of a vertical axis need.</summary>
    public static double LabelRoom(AxisRange y, double height) =>
        Margin + 18 + y.Ticks(VerticalTicks(height)).Max(tick => ChartStyle.Width(tick.Label ?? ""));

    public string End() => Svg.Close().ToString();

    public void Dispose() => Svg.Dispose();

    private static int VerticalTicks(double height) => (int)(height / 45);

    private static List<List<int>> LegendRows(IReadOnlyList<string> legend, double width)
    {
        var rows = new List<List<int>>();
        var at = double.PositiveInfinity;
        for (var index = 0; index < legend.Count; index++)
        {
            var entry = EntryWidth(legend[index]);
            if (at + entry > width - Margin)
            {
                rows.Add([]);
                at = Margin;
            }

            rows[^1].Add(index);
            at += entry;
        }

        return rows;
    }

    private static double EntryWidth(string name) => Swatch + 6 + ChartStyle.Width(name) + 18;

    private void DrawLegend(IReadOnlyList<string> legend, List<List<int>> rows)
    {
        var y = 48.0;
        foreach (var row in rows)
        {
            var x = Margin;
            foreach (var index in row)
            {
                Svg.Line(x, y - 4, x + Swatch, y - 4, $"curve {ChartStyle.Series(index)}");
                Svg.Text(x + Swatch + 6, y, legend[index]);
                x += EntryWidth(legend[index]);
            }

            y += LegendLine;
        }
    }
}
