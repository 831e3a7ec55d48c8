using System.Text;

namespace Noether.Reports.Charts;

/// <summary>
/// Colours that remain distinct for colour-blind readers (after Okabe and Ito, 2008, darkened for contrast on white), with a
/// dash pattern each, so that a chart can also be read in grey.
/// </summary>
internal static class ChartStyle
{
    public const double FontSize = 12;

    private static readonly string[] Light = ["#0072b2", "#d55e00", "#00805d", "#a4508b", "#8a6a00", "#555555"];
    private static readonly string[] Dark = ["#56b4e9", "#ff8f40", "#2fc79a", "#e39bc4", "#f0c044", "#bbbbbb"];
    private static readonly string[] Dashes = ["", "7 3", "2 3", "9 3 2 3", "12 4", "4 2"];

    public static string Css { get; } = Write();

    /// <summary>The classes of a series: its colour and its dashes. When colours come again, they have other dashes.</summary>
    public static string Series(int index) =>
        $"s{index % Light.Length} d{(index + index / Light.Length) % Dashes.Length}";

    /// <summary>How wide a text is, roughly: the font is the reader's.</summary>
    public static double Width(string text) => text.Length * FontSize * 0.6;

    private static string Write()
    {
        var css = new StringBuilder("\n");
        css.Append(".noether-chart{font:12px system-ui,sans-serif}\n");
        css.Append(".noether-chart .title{font-size:15px;font-weight:600}\n");
        css.Append(".noether-chart .curve{fill:none;stroke-width:1.8;stroke-linejoin:round;stroke-linecap:round}\n");
        css.Append(".noether-chart .band{stroke:none;fill-opacity:.18}\n");
        for (var index = 0; index < Dashes.Length; index++)
        {
            if (Dashes[index].Length > 0)
                css.Append($".noether-chart .curve.d{index}{{stroke-dasharray:{Dashes[index]}}}\n");
        }

        AppendColours(css, Light, background: "#ffffff", text: "#1c1c22", quiet: "#5d5d68", grid: "#e4e4ea");
        css.Append("@media screen and (prefers-color-scheme: dark){\n");
        AppendColours(css, Dark, background: "#17171c", text: "#ececf2", quiet: "#a9a9b6", grid: "#33333d");
        return css.Append("}\n").ToString();
    }

    private static void AppendColours(
        StringBuilder css,
        string[] colours,
        string background,
        string text,
        string quiet,
        string grid
    )
    {
        css.Append($".noether-chart .paper{{fill:{background}}}\n");
        css.Append($".noether-chart text{{fill:{text}}}\n");
        css.Append($".noether-chart text.tick{{fill:{quiet}}}\n");
        css.Append($".noether-chart .axis{{stroke:{quiet};fill:none}}\n");
        css.Append($".noether-chart .grid{{stroke:{grid}}}\n");
        css.Append($".noether-chart .minor{{stroke:{grid};stroke-opacity:.5}}\n");
        css.Append($".noether-chart .mark{{stroke:{text};stroke-width:2}}\n");
        for (var index = 0; index < colours.Length; index++)
        {
            css.Append($".noether-chart .curve.s{index}{{stroke:{colours[index]}}}\n");
            css.Append($".noether-chart .fill.s{index}{{fill:{colours[index]}}}\n");
            css.Append(
                $".noether-chart .ring.s{index}{{fill:{background};stroke:{colours[index]};stroke-width:1.8}}\n"
            );
        }
    }
}
