using System.Collections.Immutable;
using Noether.Reports.Images;

namespace Noether.Reports.Tests.Images;

/// <summary>Random pictures: stripes of random length, so that compression has both long strings and short ones.</summary>
internal static class SomeImages
{
    public static IndexedImage Random(int seed, int width, int height, int colours, byte? transparent = null) =>
        Film(seed, width, height, colours, 1, transparent)[0];

    public static IndexedImage[] Film(
        int seed,
        int width,
        int height,
        int colours,
        int frames,
        byte? transparent = null
    )
    {
        var random = new Random(seed);
        ImmutableArray<Colour> palette =
        [
            .. Enumerable
                .Range(0, colours)
                .Select(_ => new Colour((byte)random.Next(256), (byte)random.Next(256), (byte)random.Next(256))),
        ];
        return [.. Enumerable.Range(0, frames).Select(_ => Striped())];

        IndexedImage Striped()
        {
            var image = new IndexedImage(width, height, palette, transparent);
            for (var i = 0; i < image.Pixels.Length; )
            {
                var (length, index) = (1 << random.Next(8), (byte)random.Next(colours));
                for (var end = Math.Min(i + length, image.Pixels.Length); i < end; i++)
                    image.Pixels[i] = index;
            }

            return image;
        }
    }

    /// <summary>Red, green and blue of every pixel.</summary>
    public static byte[] Colours(IndexedImage image) =>
        [
            .. image.Pixels.SelectMany(index =>
                (byte[])[image.Palette[index].Red, image.Palette[index].Green, image.Palette[index].Blue]
            ),
        ];
}
