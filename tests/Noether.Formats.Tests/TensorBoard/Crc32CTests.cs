using System.Text;
using Noether.Formats.TensorBoard;

namespace Noether.Formats.Tests.TensorBoard;

public sealed class Crc32CTests
{
    /// <summary>RFC 3720, appendix B.4, and the check value of the catalogue of checksums.</summary>
    public static TheoryData<byte[], uint> Published =>
        new()
        {
            { new byte[32], 0x8A9136AA },
            { Enumerable.Repeat((byte)0xFF, 32).ToArray(), 0x62A8AB43 },
            { Enumerable.Range(0, 32).Select(i => (byte)i).ToArray(), 0x46DD794E },
            { Enumerable.Range(0, 32).Select(i => (byte)(31 - i)).ToArray(), 0x113FDB5C },
            { Encoding.ASCII.GetBytes("123456789"), 0xE3069283 },
            { [], 0 },
        };

    [Theory, MemberData(nameof(Published))]
    public void The_checksum_is_the_published_one(byte[] bytes, uint sum) => Crc32C.Of(bytes).ShouldBe(sum);

    [Fact]
    public void Every_length_agrees_with_division_bit_by_bit()
    {
        var bytes = Enumerable.Range(0, 40).Select(i => (byte)(37 * i + 11)).ToArray();

        for (var length = 0; length <= bytes.Length; length++)
            Crc32C.Of(bytes.AsSpan(0, length)).ShouldBe(BitByBit(bytes[..length]));
    }

    private static uint BitByBit(byte[] bytes)
    {
        var remainder = uint.MaxValue;
        foreach (var next in bytes)
        {
            remainder ^= next;
            for (var bit = 0; bit < 8; bit++)
                remainder = (remainder & 1) == 0 ? remainder >> 1 : (remainder >> 1) ^ 0x82F63B78;
        }

        return ~remainder;
    }
}
