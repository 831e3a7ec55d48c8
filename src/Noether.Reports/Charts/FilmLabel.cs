namespace Noether.Reports.Charts;

/// <summary>A text over a film.</summary>
/// <param name="X">Its left end, or its right one, in pixels of the page.</param>
/// <param name="Y">Its upper edge.</param>
/// <param name="Text">What it says.</param>
public sealed record FilmLabel(int X, int Y, string Text)
{
    /// <summary>Whether the text ends at <see cref="X"/> instead of beginning there.</summary>
    public bool IsAtEnd { get; init; }

    /// <summary>Whether it is a number of a scale, written with less weight.</summary>
    public bool IsQuiet { get; init; }
}
