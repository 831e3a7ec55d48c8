using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Noether.Reports.Images;

/// <summary>Pictures as PNG with a palette (ISO/IEC 15948), without loss.</summary>
public static class PngFile
{
    private const byte BitsPerPixel = 8;
    private const byte ByPalette = 3;

    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>The bytes of the file.</summary>
    public static byte[] Encode(IndexedImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        var file = new MemoryStream();
        file.Write(Signature);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, image.Width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), image.Height);
        (header[8], header[9]) = (BitsPerPixel, ByPalette);
        WriteChunk(file, "IHDR", header);
        WriteChunk(
            file,
            "PLTE",
            [.. image.Palette.SelectMany(colour => (byte[])[colour.Red, colour.Green, colour.Blue])]
        );
        if (image.Transparent is { } transparent)
            WriteChunk(file, "tRNS", [.. Enumerable.Repeat((byte)255, transparent), 0]);
        WriteChunk(file, "IDAT", Compressed(image));
        WriteChunk(file, "IEND", []);
        return file.ToArray();
    }

    // Every row begins with its filter; indices of a palette compress best without any.
    private static byte[] Compressed(IndexedImage image)
    {
        var data = new MemoryStream();
        using (var zlib = new ZLibStream(data, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            for (var row = 0; row < image.Height; row++)
            {
                zlib.WriteByte(0);
                zlib.Write(image.Pixels.AsSpan(row * image.Width, image.Width));
            }
        }

        return data.ToArray();
    }

    private static void WriteChunk(MemoryStream file, string kind, byte[] data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        byte[] summed = [.. Encoding.ASCII.GetBytes(kind), .. data];
        file.Write(summed);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32.Of(summed));
        file.Write(number);
    }
}
