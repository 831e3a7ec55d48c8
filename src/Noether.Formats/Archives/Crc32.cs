namespace Noether.Formats.Archives;

/// <summary>The cyclic redundancy check of ZIP: polynomial 0xEDB88320, bits reversed, complemented before and after.</summary>
internal static class Crc32
{
    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(value => Divide((uint)value))];

    public static uint Compute(ReadOnlySpan<byte> bytes) => ~Update(uint.MaxValue, bytes);

    private static uint Update(uint remainder, ReadOnlySpan<byte> bytes)
    {
        foreach (var value in bytes)
            remainder = Table[(byte)(remainder ^ value)] ^ (remainder >> 8);
        return remainder;
    }

    private static uint Divide(uint value)
    {
        for (var bit = 0; bit < 8; bit++)
            value = (value & 1) == 0 ? value >> 1 : (value >> 1) ^ 0xEDB88320;
        return value;
    }
}
