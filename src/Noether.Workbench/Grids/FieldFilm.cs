using System.Collections.Immutable;
using Noether.Reports;
using Noether.Reports.Charts;
using Noether.Reports.Images;

namespace Noether.Workbench.Grids;

/// <summary>One test window forecast by every model side by side: the speed, or the temperature, and below it the length of the error's vector.</summary>
/// <remarks>
/// One scale of colours holds for all: speeds up to the largest true one, temperatures as far below 0 as above, errors up to what persistence exceeds in one cell of fifty. Land is
/// grey, north is up, and a forecast that is not finite has the colour of the scale's end.
/// </remarks>
internal sealed class FieldFilm
{
    private const byte Paper = 0;
    private const byte Ink = 1;
    private const byte Quiet = 2;
    private const byte Land = 3;
    private const int Shades = 120;
    private const int FirstValue = 4;
    private const int FirstError = FirstValue + Shades;
    private const double UsualErrors = 0.98;
    private const int FontSize = 2;

    // Hundredths of a second; the last frame stands longer, so that an eye can compare.
    private const int Delay = 45;
    private const int LastDelay = 180;

    private readonly FieldGallery _showcase;
    private readonly (string Name, FieldShown Shown)[] _tiles;
    private readonly FieldFilmLayout _layout;
    private readonly ImmutableArray<Colour> _palette;
    private readonly double _mostValue;
    private readonly double _mostError;

    /// <summary>A film of forecasts.</summary>
    /// <param name="gallery">The window, and what happened.</param>
    /// <param name="persistence">What sets the scale of errors.</param>
    /// <param name="forecasts">By the names of models.</param>
    public FieldFilm(
        FieldGallery gallery,
        FieldShown persistence,
        IReadOnlyList<(string Name, FieldShown Shown)> forecasts
    )
    {
        _showcase = gallery;
        _tiles = [("truth", gallery.Truth), .. forecasts];
        _layout = new FieldFilmLayout(_tiles.Length, gallery.Rows, gallery.Columns);
        _palette =
        [
            Colour.Of("ffffff"),
            Colour.Of("1c1c22"),
            Colour.Of("85858f"),
            ColourMap.Land,
            .. (IsScalar ? ColourMap.Signed : ColourMap.Size).Shades(Shades),
            .. ColourMap.Error.Shades(Shades),
        ];
        var water = Enumerable.Range(0, gallery.Steps * Cells).Where(i => gallery.IsFluid[i % Cells]).ToArray();
        _mostValue = Positive(water.Max(i => Length(c => At(gallery.Truth.Frames, i, c))));
        _mostError = Positive(
            water.Select(i => Error(persistence.Frames, i)).Order().ElementAt((int)(UsualErrors * (water.Length - 1)))
        );
    }

    private int Cells => _showcase.Rows * _showcase.Columns;

    private bool IsScalar => _showcase.Components == 1;

    private string Quantity => IsScalar ? "temperature" : "speed";

    /// <summary>The film as a page shows it: with transparent paper, and labels that the page writes.</summary>
    public FilmChart Chart() =>
        new(
            $"{_showcase.Steps} frames forecast by every model",
            $"A film of {FieldUnits.Label(Quantity, _showcase.Units.Velocity)} and error: {string.Join(", ", _tiles.Select(tile => tile.Name))}.",
            GifFile.Encode([.. Steps().Select(step => Frame(step))], Delays()),
            _layout.Width * _layout.Zoom,
            _layout.Height * _layout.Zoom,
            [.. Labels()]
        );

    /// <summary>The film as a file of its own.</summary>
    public byte[] ToGif() => GifFile.Encode([.. Steps().Select(Labelled)], Delays());

    /// <summary>The last forecast frame as a file of its own.</summary>
    public byte[] ToPng() => PngFile.Encode(Labelled(_showcase.Steps - 1));

    private static double Positive(double most) => most > 0 && double.IsFinite(most) ? most : 1;

    private IEnumerable<int> Steps() => Enumerable.Range(0, _showcase.Steps);

    private int[] Delays() => [.. Steps().Select(step => step < _showcase.Steps - 1 ? Delay : LastDelay)];

    // One pixel per cell.
    private IndexedImage Frame(int step)
    {
        var image = new IndexedImage(_layout.Width, _layout.Height, _palette, Paper);
        image.Fill(0, 0, _layout.Width * (step + 1) / _showcase.Steps, Math.Max(1, _layout.Bar), Quiet);
        for (var tile = 0; tile < _tiles.Length; tile++)
        {
            var frames = _tiles[tile].Shown.Frames;
            Draw(image, _layout.ValueOf(tile), step, i => Shade(FirstValue, Value(frames, i)));
            if (tile > 0)
                Draw(image, _layout.ErrorOf(tile), step, i => Shade(FirstError, Error(frames, i) / _mostError));
        }

        DrawScale(image, ValueScale, FirstValue);
        DrawScale(image, ErrorScale, FirstError);
        return image;
    }

    private IndexedImage Labelled(int step)
    {
        const int margin = 12;
        var picture = Frame(step).Enlarged(_layout.Zoom);
        var sheet = new IndexedImage(picture.Width + 2 * margin, picture.Height + 2 * margin, _palette);
        for (var row = 0; row < picture.Height; row++)
            picture
                .Pixels.AsSpan(row * picture.Width, picture.Width)
                .CopyTo(sheet.Pixels.AsSpan((row + margin) * sheet.Width + margin));
        foreach (var label in Labels())
        {
            var width = PixelFont.Width(label.Text);
            var size = width * FontSize > _showcase.Columns * _layout.Zoom ? 1 : FontSize;
            var left = label.IsAtEnd ? label.X - width * size : label.X;
            PixelFont.Draw(sheet, margin + left, margin + label.Y, label.Text, Ink, size);
        }

        return sheet;
    }

    private void Draw(IndexedImage image, (int X, int Y) corner, int step, Func<int, byte> shade)
    {
        for (var row = 0; row < _showcase.Rows; row++)
        for (var column = 0; column < _showcase.Columns; column++)
        {
            var cell = row * _showcase.Columns + column;
            // Rows ascend to the north, but those of a picture descend.
            image[corner.X + column, corner.Y + _showcase.Rows - 1 - row] = _showcase.IsFluid[cell]
                ? shade(step * Cells + cell)
                : Land;
        }
    }

    // The place of a number on the scale of colours, from 0 to 1.
    private double Value(float[] frames, int i) =>
        IsScalar ? (At(frames, i, 0) / _mostValue + 1) / 2 : Length(c => At(frames, i, c)) / _mostValue;

    private double Error(float[] frames, int i) => Length(c => At(frames, i, c) - At(_showcase.Truth.Frames, i, c));

    private double Length(Func<int, double> component)
    {
        var sum = 0.0;
        for (var c = 0; c < _showcase.Components; c++)
            sum += component(c) * component(c);
        return Math.Sqrt(sum);
    }

    // A component of the i-th cell, counted through all steps: the components of a step follow one another.
    private double At(float[] frames, int i, int component) =>
        frames[(i / Cells * _showcase.Components + component) * Cells + i % Cells];

    private static byte Shade(int first, double share) =>
        (byte)(first + (share < 1 ? (int)Math.Round(Math.Max(share, 0) * (Shades - 1)) : Shades - 1));

    private (int X, int Y) ValueScale => ScaleAt(0.28);

    private (int X, int Y) ErrorScale => ScaleAt(0.72);

    private (int X, int Y) ScaleAt(double share) =>
        (_layout.ErrorOf(0).X, _layout.ErrorOf(0).Y + (int)(share * _showcase.Rows));

    private void DrawScale(IndexedImage image, (int X, int Y) corner, int first)
    {
        for (var column = 0; column < _showcase.Columns; column++)
            image.Fill(
                corner.X + column,
                corner.Y,
                1,
                _layout.InCells(12),
                Shade(first, column / Math.Max(1.0, _showcase.Columns - 1))
            );
    }

    private IEnumerable<FilmLabel> Labels()
    {
        for (var tile = 0; tile < _tiles.Length; tile++)
        {
            var (x, y) = _layout.LabelOf(tile);
            yield return new(x * _layout.Zoom, y * _layout.Zoom, _tiles[tile].Name);
        }

        foreach (
            var label in Scale(ValueScale, Quantity, IsScalar ? -_mostValue : 0, "", _mostValue)
                .Concat(Scale(ErrorScale, "error", 0, "≥", _mostError))
        )
            yield return label;
    }

    private IEnumerable<FilmLabel> Scale((int X, int Y) corner, string quantity, double least, string sign, double most)
    {
        var (x, y) = (corner.X * _layout.Zoom, corner.Y * _layout.Zoom);
        var below = y + _layout.InCells(12) * _layout.Zoom + 4;
        yield return new(x, y - 20, FieldUnits.Label(quantity, _showcase.Units.Velocity));
        yield return new(x, below, CellFormat.Number(least, "G2")) { IsQuiet = true };
        yield return new(x + _showcase.Columns * _layout.Zoom, below, $"{sign}{CellFormat.Number(most, "G2")}")
        {
            IsAtEnd = true,
            IsQuiet = true,
        };
    }
}
