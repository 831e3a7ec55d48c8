namespace Noether.Reports.Images;

/// <summary>The checksum of PNG chunks: the remainder modulo x³² + x²⁶ + … + 1, bits reversed (ISO 3309).</summary>
internal static class Crc32
{
    private const uint Polynomial = 0xEDB88320;

    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(Remainder)];

    /// <summary>Of all bytes.</summary>
    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var sum = uint.MaxValue;
        foreach (var next in bytes)
            sum = Table[(byte)(sum ^ next)] ^ (sum >> 8);
        return ~sum;
    }

    private static uint Remainder(int start)
    {
        var value = (uint)start;
        for (var bit = 0; bit < 8; bit++)
            value = (value & 1) == 0 ? value >> 1 : (value >> 1) ^ Polynomial;
        return value;
    }
}
