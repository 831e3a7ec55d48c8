using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Noether.Tests.Shared;

/// <summary>Reads PNG files with a palette and without filters, slowly and step by step as the standard says.</summary>
internal sealed class PngReader
{
    public PngReader(byte[] file)
    {
        file[..8].ShouldBe([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        for (var at = 8; at < file.Length; )
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            Kinds.Add(Encoding.ASCII.GetString(file, at + 4, 4));
            Data.Add(file[(at + 8)..(at + 8 + length)]);
            BinaryPrimitives
                .ReadUInt32BigEndian(file.AsSpan(at + 8 + length))
                .ShouldBe(Checksum(file.AsSpan(at + 4, length + 4)));
            at += 12 + length;
        }

        var header = Of("IHDR");
        Width = BinaryPrimitives.ReadInt32BigEndian(header);
        Height = BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(4));
        header[8..].ShouldBe([8, 3, 0, 0, 0]);
    }

    public List<string> Kinds { get; } = [];

    public int Width { get; }

    public int Height { get; }

    private List<byte[]> Data { get; } = [];

    public byte[] Of(string kind) => Data[Kinds.IndexOf(kind)];

    public byte[] Colours()
    {
        using var zlib = new ZLibStream(new MemoryStream(Of("IDAT")), CompressionMode.Decompress);
        var rows = new MemoryStream();
        zlib.CopyTo(rows);
        var palette = Of("PLTE");
        var colours = new List<byte>();
        rows.Length.ShouldBe((Width + 1) * Height);
        foreach (var row in rows.ToArray().Chunk(Width + 1))
        {
            row[0].ShouldBe((byte)0);
            foreach (var index in row[1..])
                colours.AddRange(palette[(3 * index)..(3 * index + 3)]);
        }

        return [.. colours];
    }

    // Bit by bit, as long division of polynomials.
    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var sum = uint.MaxValue;
        foreach (var next in bytes)
        {
            for (var bit = 0; bit < 8; bit++)
            {
                var isOdd = ((sum ^ (uint)(next >> bit)) & 1) == 1;
                sum = (sum >> 1) ^ (isOdd ? 0xEDB88320 : 0);
            }
        }

        return ~sum;
    }
}
