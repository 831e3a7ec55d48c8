using System.Text;

namespace Noether.Formats.Archives;

/// <summary>
/// Writes a ZIP archive whose entries are stored as they are, each beginning at a multiple of 64 bytes, so that a reader may
/// map them into memory. Archives and offsets beyond 4 GiB take the format's 64-bit records.
/// </summary>
/// <remarks>Signatures and fields: PKWARE's APPNOTE 6.3, sections 4.3.7 to 4.3.16 and 4.5.3.</remarks>
internal sealed class StoredZip(Stream stream)
{
    private const int Alignment = 64;
    private const int LocalHeader = 30;
    private const int FieldHeader = 4;
    private const ushort TextIsUtf8 = 1 << 11;
    private const ushort Padding = 0x4246;
    private const ushort Large = 0x0001;

    // 1 January 1980: the time of writing would make two runs with equal results differ.
    private const ushort Date = 0x0021;

    private readonly List<(byte[] Name, uint Checksum, uint Length, long Offset)> _entries = [];

    /// <summary>Adds an entry of less than 2 GiB.</summary>
    public void Add(string name, ReadOnlySpan<byte> content)
    {
        var text = Encoding.UTF8.GetBytes(name);
        var offset = stream.Position;
        _entries.Add((text, Crc32.Compute(content), (uint)content.Length, offset));
        var start = offset + LocalHeader + text.Length + FieldHeader;
        var padding = (int)(-start & (Alignment - 1));

        using var header = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        header.Write(0x04034b50);
        WriteCommon(header, _entries[^1]);
        header.Write((ushort)(FieldHeader + padding));
        header.Write(text);
        header.Write(Padding);
        header.Write((ushort)padding);
        header.Write(new byte[padding]);
        header.Write(content);
    }

    /// <summary>Writes the directory, after which nothing may be added.</summary>
    public void Complete()
    {
        using var directory = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        var start = stream.Position;
        foreach (var entry in _entries)
        {
            var isFar = entry.Offset >= uint.MaxValue;
            directory.Write(0x02014b50);
            directory.Write((ushort)45);
            WriteCommon(directory, entry);
            directory.Write((ushort)(isFar ? FieldHeader + sizeof(long) : 0));
            // No comment; disk 0; no attributes.
            directory.Write(new byte[10]);
            directory.Write(isFar ? uint.MaxValue : (uint)entry.Offset);
            directory.Write(entry.Name);
            if (!isFar)
                continue;
            directory.Write(Large);
            directory.Write((ushort)sizeof(long));
            directory.Write(entry.Offset);
        }

        WriteEnd(directory, start, stream.Position);
    }

    // From the version that is needed to the length of the name: what both headers of an entry share.
    private static void WriteCommon(BinaryWriter writer, (byte[] Name, uint Checksum, uint Length, long Offset) entry)
    {
        writer.Write((ushort)(entry.Offset >= uint.MaxValue ? 45 : 20));
        writer.Write(TextIsUtf8);
        // Stored, at midnight.
        writer.Write(0);
        writer.Write(Date);
        writer.Write(entry.Checksum);
        writer.Write(entry.Length);
        writer.Write(entry.Length);
        writer.Write(checked((ushort)entry.Name.Length));
    }

    private void WriteEnd(BinaryWriter writer, long start, long end)
    {
        var (count, size) = (_entries.Count, end - start);
        var isLarge = count >= ushort.MaxValue || start >= uint.MaxValue || size >= uint.MaxValue;
        if (isLarge)
        {
            writer.Write(0x06064b50);
            writer.Write(44L);
            writer.Write((ushort)45);
            writer.Write((ushort)45);
            writer.Write(0L);
            writer.Write((long)count);
            writer.Write((long)count);
            writer.Write(size);
            writer.Write(start);
            writer.Write(0x07064b50);
            writer.Write(0);
            writer.Write(end);
            writer.Write(1);
        }

        writer.Write(0x06054b50);
        writer.Write(0);
        writer.Write(isLarge ? ushort.MaxValue : (ushort)count);
        writer.Write(isLarge ? ushort.MaxValue : (ushort)count);
        writer.Write(isLarge ? uint.MaxValue : (uint)size);
        writer.Write(isLarge ? uint.MaxValue : (uint)start);
        writer.Write((ushort)0);
    }
}
