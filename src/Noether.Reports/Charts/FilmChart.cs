namespace Noether.Reports.Charts;

/// <summary>A film in small pixels, enlarged and labelled by the page that shows it.</summary>
/// <param name="Title">What the film shows.</param>
/// <param name="Description">The same for those who cannot see it.</param>
/// <param name="Gif">The film, as GIF.</param>
/// <param name="Width">Its width in the page; a page scales it.</param>
/// <param name="Height">Its height in the page.</param>
/// <param name="Labels">Texts over it.</param>
public sealed record FilmChart(
    string Title,
    string Description,
    byte[] Gif,
    int Width,
    int Height,
    IReadOnlyList<FilmLabel> Labels
) : IChart
{
    /// <inheritdoc/>
    public string ToSvg()
    {
        using var frame = ChartFrame.Begin(Title, Description, legend: [], Width + 2 * ChartFrame.Margin, Height + 12);
        var (left, top) = (ChartFrame.Margin, frame.Top);
        frame.Svg.Element(
            "image",
            ("x", left),
            ("y", top),
            ("width", (double)Width),
            ("height", (double)Height),
            ("style", "image-rendering:pixelated"),
            ("href", $"data:image/gif;base64,{Convert.ToBase64String(Gif)}")
        );
        foreach (var label in Labels)
            // The corner of a label is its upper left one, but SVG writes on a line.
            frame.Svg.Text(
                left + label.X,
                top + label.Y + ChartStyle.FontSize,
                label.Text,
                label.IsQuiet ? "tick" : "",
                label.IsAtEnd ? "end" : ""
            );
        return frame.End();
    }
}
