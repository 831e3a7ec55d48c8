namespace Noether.Reports;

/// <summary>Results in rows. A cell is text, a number, a truth value, or null where there is nothing to say.</summary>
public sealed class ResultTable
{
    private readonly List<object?[]> _rows = [];

    /// <summary>An empty table.</summary>
    public ResultTable(string title, params IReadOnlyList<ResultColumn> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        if (columns.Select(column => column.Key).Distinct().Count() != columns.Count)
            throw new ArgumentException($"Two columns of '{title}' have the same key.", nameof(columns));

        Title = title;
        Columns = columns;
    }

    /// <summary>What the table shows.</summary>
    public string Title { get; }

    /// <summary>The columns from left to right.</summary>
    public IReadOnlyList<ResultColumn> Columns { get; }

    /// <summary>The rows in the order added; each has one cell per column.</summary>
    public IReadOnlyList<IReadOnlyList<object?>> Rows => _rows;

    /// <summary>Adds a row and returns the table.</summary>
    public ResultTable Add(params ReadOnlySpan<object?> cells)
    {
        if (cells.Length != Columns.Count)
            throw new ArgumentException(
                $"'{Title}' has {Columns.Count} columns, but the row has {cells.Length} cells.",
                nameof(cells)
            );

        _rows.Add(cells.ToArray());
        return this;
    }

    /// <summary>The cells as they are shown, row by row.</summary>
    internal IEnumerable<string[]> Texts() =>
        _rows.Select(row => row.Select((cell, index) => CellFormat.Text(cell, Columns[index].Format)).ToArray());

    /// <summary>Whether a column holds numbers, which line up on the right.</summary>
    internal bool IsNumeric(int column) =>
        _rows.Exists(row => CellFormat.IsNumber(row[column]))
        && _rows.TrueForAll(row => row[column] is null || CellFormat.IsNumber(row[column]));

    /// <summary>The heading, saying which values are not ours.</summary>
    internal string Header(int column) =>
        Columns[column].IsPublished && !Columns[column].Header.Contains("published", StringComparison.OrdinalIgnoreCase)
            ? $"{Columns[column].Header} (published)"
            : Columns[column].Header;
}
