namespace Noether.Workbench.Grids;

/// <summary>Where the tiles of a film stand: a label, a forecast below it, and its error below that. Lengths are in cells.</summary>
/// <remarks>The first tile is the truth, with the scales of colours where its error would be.</remarks>
internal sealed class FieldFilmLayout
{
    private const int MaxAcross = 5;

    // Pixels of a tile's longer side, of a label, and between two tiles.
    private const int TilePixels = 160;
    private const int LabelPixels = 22;
    private const int GapPixels = 9;

    private readonly int _rows;
    private readonly int _columns;
    private readonly int _across;

    public FieldFilmLayout(int tiles, int rows, int columns)
    {
        (_rows, _columns) = (rows, columns);
        Zoom = Math.Max(1, TilePixels / Math.Max(rows, columns));
        (Label, Gap) = (InCells(LabelPixels), InCells(GapPixels));
        var down = (tiles + MaxAcross - 1) / MaxAcross;
        _across = (tiles + down - 1) / down;
        Width = _across * (columns + Gap) - Gap;
        Height = Bar + down * (TileHeight + Gap);
    }

    /// <summary>Pixels per cell and side.</summary>
    public int Zoom { get; }

    public int Width { get; }

    public int Height { get; }

    /// <summary>The height of the bar at the top that shows the time.</summary>
    public int Bar => InCells(4);

    private int Label { get; }

    private int Gap { get; }

    // Tiles of one row belong together, so the next row stands farther away than the next tile.
    private int TileHeight => Label + 2 * _rows + InCells(4) + InCells(8);

    /// <summary>The upper left corner of a tile's label.</summary>
    public (int X, int Y) LabelOf(int tile) =>
        (tile % _across * (_columns + Gap), Bar + InCells(4) + tile / _across * (TileHeight + Gap));

    /// <summary>The upper left corner of a forecast.</summary>
    public (int X, int Y) ValueOf(int tile) => (LabelOf(tile).X, LabelOf(tile).Y + Label);

    /// <summary>The upper left corner of an error.</summary>
    public (int X, int Y) ErrorOf(int tile) => (ValueOf(tile).X, ValueOf(tile).Y + _rows + InCells(4));

    /// <summary>As many cells as cover a number of pixels.</summary>
    public int InCells(int pixels) => (pixels + Zoom - 1) / Zoom;
}
