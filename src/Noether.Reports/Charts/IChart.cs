namespace Noether.Reports.Charts;

/// <summary>A picture of results as SVG: valid XML without a declaration, so it stands alone or inside a page.</summary>
public interface IChart
{
    /// <summary>What the picture shows.</summary>
    string Title { get; }

    /// <summary>The picture. It follows the reader's light or dark setting and loads nothing.</summary>
    string ToSvg();
}
