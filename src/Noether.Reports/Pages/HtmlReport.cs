using Noether.Primitives.Files;

namespace Noether.Reports.Pages;

/// <summary>A page about one run: results, figures, and everything needed to repeat it. One file that loads nothing.</summary>
/// <param name="Title">The heading.</param>
/// <param name="Introduction">What was done and what to look for; an empty line starts a new paragraph.</param>
/// <param name="Report">Tables, checks, machine and time.</param>
/// <param name="Figures">The charts from top to bottom.</param>
/// <param name="Plan">The resolved plan as YAML, or null where there is none.</param>
public sealed record HtmlReport(
    string Title,
    string Introduction,
    Report Report,
    IReadOnlyList<ReportFigure> Figures,
    string? Plan = null
)
{
    /// <summary>The page.</summary>
    public string ToHtml()
    {
        var page = new HtmlBuilder();
        page.Raw("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n")
            .Raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n")
            .Raw("<meta name=\"color-scheme\" content=\"light dark\"/>\n")
            .Element("title", Title)
            .Raw($"<style>\n{HtmlStyle.Css}</style>\n</head>\n<body>\n<main>\n")
            .Element("h1", Title);
        foreach (
            var paragraph in Introduction.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries)
        )
            page.Element("p", paragraph);

        foreach (var table in Report.Tables)
            AppendTable(page, table);
        if (Report.Checks.Count > 0)
            AppendChecks(page, Report.Checks);
        foreach (var figure in Figures)
            page.Raw("<figure>\n")
                .Raw(figure.Chart.ToSvg())
                .Raw("\n")
                .Element("figcaption", figure.Caption)
                .Raw("</figure>\n");

        if (Plan is not null)
            page.Raw("<details>\n")
                .Element("summary", "The plan, with every default")
                .Element("pre", Plan)
                .Raw("</details>\n");
        AppendMachine(page);
        return page.Raw("</main>\n</body>\n</html>\n").ToString();
    }

    /// <summary>Writes the page, replacing the file in one step.</summary>
    public void Write(string path) => AtomicFile.WriteText(path, ToHtml());

    private static void AppendTable(HtmlBuilder page, ResultTable table)
    {
        page.Raw("<div class=\"wide\">\n<table>\n").Element("caption", table.Title).Raw("<thead><tr>");
        for (var column = 0; column < table.Columns.Count; column++)
            page.Element("th", table.Header(column), Kind(table, column), "scope=\"col\"");
        page.Raw("</tr></thead>\n<tbody>\n");
        foreach (var row in table.Texts())
        {
            page.Raw("<tr>");
            for (var column = 0; column < row.Length; column++)
                page.Element("td", row[column], Kind(table, column));
            page.Raw("</tr>\n");
        }

        page.Raw("</tbody>\n</table>\n</div>\n");
    }

    private static void AppendChecks(HtmlBuilder page, IReadOnlyList<Check> checks)
    {
        var table = new ResultTable(
            "Checks",
            new("ok", ""),
            new("id", "Id"),
            new("what", "Measured"),
            new("value", "Value"),
            new("bar", "Bar")
        );
        foreach (var check in checks)
            table.Add(check.Ok ? "✓ holds" : "✗ falls short", check.Id, check.Description, check.Value, check.Bar);
        AppendTable(page, table);
    }

    private static string Kind(ResultTable table, int column) =>
        string.Join(
            ' ',
            (
                (string[])
                    [table.IsNumeric(column) ? "number" : "", table.Columns[column].IsPublished ? "published" : ""]
            ).Where(kind => kind.Length > 0)
        );

    private void AppendMachine(HtmlBuilder page)
    {
        var machine = Report.Machine;
        page.Raw("<details>\n").Element("summary", "Command, version and machine").Raw("<dl>\n");
        foreach (
            var (name, value) in new[]
            {
                ("Command", Report.Command),
                ("Noether", Report.Version),
                ("Time", $"{CellFormat.Number(Report.Seconds, CellFormat.Default)} s"),
                ("Processor", machine.Processor),
                ("Cores", $"{machine.Cores}"),
                ("Memory", $"{machine.MemoryGibibytes} GiB"),
                ("System", machine.OperatingSystem),
                (".NET", machine.Framework),
                ("libtorch", machine.Torch),
            }
        )
            page.Element("dt", name).Element("dd", value);
        page.Raw("</dl>\n</details>\n");
    }
}
