namespace Noether.Reports.Charts;

/// <summary>Lines over a common axis, each with a band where it has one.</summary>
/// <param name="Title">What the chart shows.</param>
/// <param name="XAxis">The horizontal axis.</param>
/// <param name="YAxis">The vertical axis.</param>
/// <param name="Series">The lines, in the order of the legend; six can be told apart with certainty.</param>
public sealed record LineChart(string Title, ChartAxis XAxis, ChartAxis YAxis, IReadOnlyList<ChartSeries> Series)
    : IChart
{
    /// <summary>The width in pixels; a page scales it.</summary>
    public double Width { get; init; } = 720;

    /// <summary>The height of the plot and its horizontal axis, without title and legend.</summary>
    public double Height { get; init; } = 340;

    /// <inheritdoc/>
    public string ToSvg()
    {
        foreach (var series in Series)
            series.Check();

        var x = AxisRange.Of(XAxis, Series.SelectMany(series => series.X), room: 0);
        var y = AxisRange.Of(
            YAxis,
            Series.SelectMany(series => series.Y.Concat(series.Lower ?? []).Concat(series.Upper ?? []))
        );
        string[] legend = [.. Series.Select(series => series.Name)];
        var description = $"{YAxis.Label} against {XAxis.Label}: {string.Join(", ", legend)}.";
        using var frame = ChartFrame.Begin(Title, description, legend is [""] ? [] : legend, Width, Height);
        frame.Reserve(ChartFrame.LabelRoom(y, Height - 50), bottom: 50);
        frame.DrawAxes(x, y);

        frame.OpenPlot();
        for (var index = 0; index < Series.Count; index++)
            DrawBand(frame, Series[index], x, y, ChartStyle.Series(index));
        for (var index = 0; index < Series.Count; index++)
            DrawCurve(frame, Series[index], x, y, ChartStyle.Series(index));
        frame.ClosePlot();
        return frame.End();
    }

    private static void DrawCurve(ChartFrame frame, ChartSeries series, AxisRange x, AxisRange y, string kind)
    {
        var places = Array.ConvertAll(series.X, value => x.HasPlace(value) ? x.Place(value) : double.NaN);
        var heights = Array.ConvertAll(series.Y, value => y.HasPlace(value) ? y.Place(value) : double.NaN);
        var path = new PathData();
        foreach (var index in Decimation.Columns(places, heights, (int)frame.PlotWidth))
            path.Add(places[index] * frame.PlotWidth, (1 - heights[index]) * frame.PlotHeight);
        frame.Svg.Element("path", ("d", path.ToString()), ("class", $"curve {kind}"));
    }

    private static void DrawBand(ChartFrame frame, ChartSeries series, AxisRange x, AxisRange y, string kind)
    {
        if (series.Lower is not { } lower || series.Upper is not { } upper)
            return;

        var stride = Math.Max(1, series.X.Length / (int)frame.PlotWidth);
        var path = new System.Text.StringBuilder();
        var piece = new List<(double X, double Low, double High)>();
        for (var index = 0; index <= series.X.Length; index += stride)
        {
            if (index < series.X.Length && x.HasPlace(series.X[index]) && lower[index] <= upper[index])
            {
                piece.Add(
                    (
                        x.Place(series.X[index]) * frame.PlotWidth,
                        (1 - y.PlaceWithin(lower[index])) * frame.PlotHeight,
                        (1 - y.PlaceWithin(upper[index])) * frame.PlotHeight
                    )
                );
                continue;
            }

            AppendPiece(path, piece);
            piece.Clear();
        }

        AppendPiece(path, piece);
        frame.Svg.Element("path", ("d", path.ToString()), ("class", $"band fill {kind}"));
    }

    private static void AppendPiece(System.Text.StringBuilder path, List<(double X, double Low, double High)> piece)
    {
        if (piece.Count < 2)
            return;

        var outline = piece
            .Select(point => (point.X, Y: point.High))
            .Concat(piece.AsEnumerable().Reverse().Select(point => (point.X, Y: point.Low)));
        path.Append('M')
            .AppendJoin('L', outline.Select(point => $"{SvgBuilder.Number(point.X)} {SvgBuilder.Number(point.Y)}"))
            .Append('Z');
    }
}
