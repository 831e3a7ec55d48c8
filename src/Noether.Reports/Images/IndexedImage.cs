using System.Collections.Immutable;

namespace Noether.Reports.Images;

/// <summary>A picture of at most 256 colours: one index per pixel, row by row from the top left.</summary>
public sealed class IndexedImage
{
    /// <summary>A picture in the first colour.</summary>
    /// <param name="width">Pixels per row.</param>
    /// <param name="height">Rows.</param>
    /// <param name="palette">The colours, 1 to 256.</param>
    /// <param name="transparent">The index where the paper shows through; null for none.</param>
    public IndexedImage(int width, int height, ImmutableArray<Colour> palette, byte? transparent = null)
    {
        // The sides have two bytes each in a GIF.
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(width, ushort.MaxValue);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(height, ushort.MaxValue);
        if (palette.Length is < 1 or > 256)
            throw new ArgumentException($"A palette has 1 to 256 colours, not {palette.Length}.", nameof(palette));
        if (transparent >= palette.Length)
            throw new ArgumentException($"There is no colour {transparent}.", nameof(transparent));
        (Width, Height, Palette, Transparent) = (width, height, palette, transparent);
        Pixels = new byte[checked(width * height)];
    }

    /// <summary>Pixels per row.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>The colours.</summary>
    public ImmutableArray<Colour> Palette { get; }

    /// <summary>The index where the paper shows through.</summary>
    public byte? Transparent { get; }

    /// <summary>The indices of the colours.</summary>
    public byte[] Pixels { get; }

    /// <summary>The index of a pixel, by column and row.</summary>
    public byte this[int column, int row]
    {
        get => Pixels[Place(column, row)];
        set => Pixels[Place(column, row)] = value;
    }

    /// <summary>Fills a rectangle; what lies beyond the picture is left out.</summary>
    public void Fill(int left, int top, int width, int height, byte index)
    {
        for (var row = Math.Max(top, 0); row < Math.Min(top + height, Height); row++)
        for (var column = Math.Max(left, 0); column < Math.Min(left + width, Width); column++)
            this[column, row] = index;
    }

    /// <summary>Every pixel as a square of pixels; transparency becomes the colour itself.</summary>
    public IndexedImage Enlarged(int factor)
    {
        var large = new IndexedImage(Width * factor, Height * factor, Palette);
        for (var row = 0; row < large.Height; row++)
        for (var column = 0; column < large.Width; column++)
            large[column, row] = this[column / factor, row / factor];
        return large;
    }

    private int Place(int column, int row)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(column);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(column, Width);
        ArgumentOutOfRangeException.ThrowIfNegative(row);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, Height);
        return row * Width + column;
    }
}
