using System.Buffers.Binary;
using System.Numerics;

namespace Noether.Formats.TensorBoard;

/// <summary>The Castagnoli checksum (RFC 3720, B.4), in the instructions that processors have for it.</summary>
internal static class Crc32C
{
    private const uint MaskOffset = 0xA282EAD8;

    /// <summary>Of all bytes.</summary>
    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var sum = uint.MaxValue;
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
            sum = BitOperations.Crc32C(sum, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        foreach (var next in bytes)
            sum = BitOperations.Crc32C(sum, next);
        return ~sum;
    }

    /// <summary>The same, turned by 15 bits and moved, so that a checksum of data that hold checksums stays a good one.</summary>
    public static uint Masked(ReadOnlySpan<byte> bytes) => BitOperations.RotateRight(Of(bytes), 15) + MaskOffset;
}
