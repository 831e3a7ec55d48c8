using System.Buffers.Binary;

namespace Noether.Formats.TensorBoard;

/// <summary>The frame around every event of a file: length (8 bytes), its checksum (4), the event, its checksum (4), little-endian.</summary>
internal static class EventRecord
{
    private const int LengthBytes = sizeof(ulong);
    private const int ChecksumBytes = sizeof(uint);

    /// <summary>The event in its frame.</summary>
    public static byte[] Frame(ReadOnlySpan<byte> data)
    {
        var record = new byte[LengthBytes + ChecksumBytes + data.Length + ChecksumBytes];
        var length = record.AsSpan(0, LengthBytes);
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)data.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(LengthBytes), Crc32C.Masked(length));
        data.CopyTo(record.AsSpan(LengthBytes + ChecksumBytes));
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(record.Length - ChecksumBytes), Crc32C.Masked(data));
        return record;
    }
}
