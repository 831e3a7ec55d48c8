using System.Text;

namespace Noether.Reports;

/// <summary>A table as lines of text.</summary>
public static class TableText
{
    /// <summary>For a terminal: columns padded with spaces, numbers to the right.</summary>
    public static string Plain(ResultTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var widths = Widths(table);
        var text = new StringBuilder(table.Title).Append('\n');
        AppendPlain(text, table, widths, Headers(table));
        AppendPlain(text, table, widths, [.. widths.Select(width => new string('─', width))]);
        foreach (var row in table.Texts())
            AppendPlain(text, table, widths, row);
        return text.ToString();
    }

    /// <summary>For a README: a pipe table, numbers to the right.</summary>
    public static string Markdown(ResultTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var text = new StringBuilder();
        AppendPipes(text, Headers(table));
        AppendPipes(text, [.. table.Columns.Select((_, column) => table.IsNumeric(column) ? "---:" : "---")]);
        foreach (var row in table.Texts())
            AppendPipes(text, row);
        return text.ToString();
    }

    private static string[] Headers(ResultTable table) =>
        [.. table.Columns.Select((_, column) => table.Header(column))];

    private static int[] Widths(ResultTable table) =>
        [
            .. table.Columns.Select(
                (_, column) => table.Texts().Select(row => row[column].Length).Append(table.Header(column).Length).Max()
            ),
        ];

    private static void AppendPlain(StringBuilder text, ResultTable table, int[] widths, string[] cells)
    {
        var padded = cells.Select(
            (cell, column) => table.IsNumeric(column) ? cell.PadLeft(widths[column]) : cell.PadRight(widths[column])
        );
        text.Append(string.Join("  ", padded).TrimEnd()).Append('\n');
    }

    private static void AppendPipes(StringBuilder text, string[] cells) =>
        text.Append("| ")
            .AppendJoin(" | ", cells.Select(cell => cell.Replace("|", "\\|").ReplaceLineEndings(" ")))
            .Append(" |\n");
}
