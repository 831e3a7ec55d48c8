namespace Noether.Reports.Charts;

/// <summary>
/// Ways in the plane, or in space seen from above and the side. A unit is equally long in every direction. A ring marks the
/// start of each way, a dot its end.
/// </summary>
/// <param name="Title">What the chart shows.</param>
/// <param name="Unit">The unit of length; empty where there is none.</param>
/// <param name="Paths">The ways, in the order of the legend.</param>
public sealed record TrajectoryChart(string Title, string Unit, IReadOnlyList<TrajectoryPath> Paths) : IChart
{
    /// <summary>The width in pixels; a page scales it.</summary>
    public double Width { get; init; } = 560;

    /// <summary>The height without title and legend.</summary>
    public double Height { get; init; } = 460;

    /// <inheritdoc/>
    public string ToSvg()
    {
        foreach (var path in Paths)
            path.Check();

        var isSpatial = Paths.Any(path => path.Z is not null);
        (double[] X, double[] Y)[] ways =
        [
            .. Paths.Select(path => isSpatial ? Projection.Project(path) : (path.X, path.Y)),
        ];
        var label = Unit.Length > 0 ? $" ({Unit})" : "";
        var (xAxis, yAxis) = (new ChartAxis("x" + label), new ChartAxis("y" + label));
        var x = AxisRange.Of(xAxis, ways.SelectMany(way => way.X));
        var y = AxisRange.Of(yAxis, ways.SelectMany(way => way.Y));

        string[] legend = [.. Paths.Select(path => path.Name)];
        var description = $"Trajectories of {string.Join(", ", legend)}; a ring marks each start, a dot each end.";
        using var frame = ChartFrame.Begin(Title, description, legend is [""] ? [] : legend, Width, Height);
        frame.Reserve(isSpatial ? 16 : ChartFrame.LabelRoom(y, Height - 50), isSpatial ? 16 : 50);
        var scale = Math.Max((x.Maximum - x.Minimum) / frame.PlotWidth, (y.Maximum - y.Minimum) / frame.PlotHeight);
        (x, y) = (Around(x, scale * frame.PlotWidth), Around(y, scale * frame.PlotHeight));
        if (isSpatial)
            DrawCompass(frame, scale);
        else
            frame.DrawAxes(x, y);

        frame.OpenPlot();
        for (var index = 0; index < ways.Length; index++)
            Draw(frame, ways[index], x, y, ChartStyle.Series(index));
        frame.ClosePlot();
        return frame.End();
    }

    private static AxisRange Around(AxisRange range, double length)
    {
        var middle = (range.Minimum + range.Maximum) / 2;
        return AxisRange.Exactly(range.Axis, middle - length / 2, middle + length / 2);
    }

    private static void Draw(ChartFrame frame, (double[] X, double[] Y) way, AxisRange x, AxisRange y, string kind)
    {
        var across = Array.ConvertAll(
            way.X,
            value => x.HasPlace(value) ? x.Place(value) * frame.PlotWidth : double.NaN
        );
        var down = Array.ConvertAll(
            way.Y,
            value => y.HasPlace(value) ? (1 - y.Place(value)) * frame.PlotHeight : double.NaN
        );
        var path = new PathData();
        foreach (var index in Decimation.Apart(across, down, distance: 0.7))
            path.Add(across[index], down[index]);
        frame.Svg.Element("path", ("d", path.ToString()), ("class", $"curve {kind}"));

        int[] drawn =
        [
            .. Enumerable.Range(0, across.Length).Where(at => double.IsFinite(across[at]) && double.IsFinite(down[at])),
        ];
        if (drawn.Length == 0)
            return;
        frame.Svg.Element(
            "circle",
            ("cx", across[drawn[0]]),
            ("cy", down[drawn[0]]),
            ("r", 4.0),
            ("class", $"ring {kind}")
        );
        frame.Svg.Element(
            "circle",
            ("cx", across[drawn[^1]]),
            ("cy", down[drawn[^1]]),
            ("r", 3.5),
            ("class", $"fill {kind}")
        );
    }

    /// <summary>The directions of the axes and a length to compare with: ticks would mislead in a projection.</summary>
    private void DrawCompass(ChartFrame frame, double scale)
    {
        const double Length = 30;
        var (x, y) = (frame.Left + 40, frame.Bottom - 40);
        foreach (var (name, direction) in Projection.Axes)
        {
            frame.Svg.Line(x, y, x + direction.X * Length, y - direction.Y * Length, "axis");
            frame.Svg.Text(x + direction.X * (Length + 9), y - direction.Y * (Length + 9) + 4, name, "tick", "middle");
        }

        var unit = Ticks.Step(scale * frame.PlotWidth / 8);
        var right = frame.Right - 20;
        frame.Svg.Line(right - unit / scale, y + 20, right, y + 20, "mark");
        frame.Svg.Text(
            right - unit / scale / 2,
            y + 12,
            $"{CellFormat.Number(unit, "G3")} {Unit}".Trim(),
            "tick",
            "middle"
        );
    }
}
