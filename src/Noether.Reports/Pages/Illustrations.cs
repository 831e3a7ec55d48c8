namespace Noether.Reports.Pages;

/// <summary>What a page shows beside tables.</summary>
/// <param name="Figures">From top to bottom.</param>
/// <param name="Files">Pictures and films that also stand beside the page.</param>
public sealed record Illustrations(IReadOnlyList<ReportFigure> Figures, IReadOnlyList<PictureFile> Files)
{
    /// <summary>Tables alone.</summary>
    public static Illustrations None { get; } = new([], []);
}
