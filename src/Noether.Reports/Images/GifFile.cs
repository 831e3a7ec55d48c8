using System.Buffers.Binary;

namespace Noether.Reports.Images;

/// <summary>Films as GIF (version 89a), which repeat without end.</summary>
public static class GifFile
{
    private const byte LongestBlock = 255;

    /// <summary>The bytes of the file.</summary>
    /// <param name="frames">Pictures of one size and one palette.</param>
    /// <param name="delays">How long each is shown, in hundredths of a second.</param>
    public static byte[] Encode(IReadOnlyList<IndexedImage> frames, IReadOnlyList<int> delays)
    {
        ArgumentNullException.ThrowIfNull(frames);
        ArgumentNullException.ThrowIfNull(delays);
        ArgumentOutOfRangeException.ThrowIfZero(frames.Count, nameof(frames));
        if (delays.Count != frames.Count)
            throw new ArgumentException($"There are {frames.Count} frames but {delays.Count} delays.", nameof(delays));
        var first = frames[0];
        if (
            frames.Any(frame =>
                (frame.Width, frame.Height, frame.Palette) != (first.Width, first.Height, first.Palette)
            )
        )
            throw new ArgumentException("The frames differ in size or palette.", nameof(frames));

        var file = new MemoryStream();
        var bits = BitsOf(first.Palette.Length);
        WriteHeader(file, first, bits);
        for (var i = 0; i < frames.Count; i++)
            WriteFrame(file, frames[i], delays[i], bits);
        file.WriteByte((byte)';');
        return file.ToArray();
    }

    // A table of colours has 2, 4, … or 256 of them.
    private static int BitsOf(int colours)
    {
        var bits = 1;
        while (1 << bits < colours)
            bits++;
        return bits;
    }

    private static void WriteHeader(MemoryStream file, IndexedImage first, int bits)
    {
        file.Write("GIF89a"u8);
        WriteNumber(file, first.Width);
        WriteNumber(file, first.Height);
        file.Write([(byte)(0xF0 | (bits - 1)), 0, 0]);
        foreach (var colour in first.Palette)
            file.Write([colour.Red, colour.Green, colour.Blue]);
        file.Write(new byte[3 * ((1 << bits) - first.Palette.Length)]);
        // The extension that every browser takes for "again and again", 0 times being for ever.
        file.Write([0x21, 0xFF, 11]);
        file.Write("NETSCAPE2.0"u8);
        file.Write([3, 1, 0, 0, 0]);
    }

    private static void WriteFrame(MemoryStream file, IndexedImage frame, int delay, int bits)
    {
        // The frame is left standing (4) until the next covers it.
        file.Write([0x21, 0xF9, 4, (byte)(4 | (frame.Transparent is null ? 0 : 1))]);
        WriteNumber(file, delay);
        file.Write([frame.Transparent ?? 0, 0]);

        file.WriteByte((byte)',');
        WriteNumber(file, 0);
        WriteNumber(file, 0);
        WriteNumber(file, frame.Width);
        WriteNumber(file, frame.Height);
        file.WriteByte(0);

        var symbolBits = Math.Max(2, bits);
        file.WriteByte((byte)symbolBits);
        foreach (var block in LzwEncoder.Encode(frame.Pixels, symbolBits).Chunk(LongestBlock))
        {
            file.WriteByte((byte)block.Length);
            file.Write(block);
        }

        file.WriteByte(0);
    }

    private static void WriteNumber(MemoryStream file, int number)
    {
        Span<byte> bytes = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, checked((ushort)number));
        file.Write(bytes);
    }
}
