namespace Noether.Reports;

/// <summary>A column of a table.</summary>
/// <param name="Key">Its name in JSON, in snake_case.</param>
/// <param name="Header">Its heading, with the unit where there is one.</param>
public sealed record ResultColumn(string Key, string Header)
{
    /// <summary>How real numbers are written, as .NET says it; four significant digits by default.</summary>
    public string Format { get; init; } = CellFormat.Default;

    /// <summary>Whether the values are those of a publication, beside ours.</summary>
    public bool IsPublished { get; init; }

    /// <summary>A column of published values, to stand beside our own of the same kind.</summary>
    public static ResultColumn Published(string key, string header, string format = CellFormat.Default) =>
        new(key, header) { Format = format, IsPublished = true };
}
