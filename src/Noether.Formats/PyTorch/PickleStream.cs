using System.Buffers.Binary;
using System.Text;

namespace Noether.Formats.PyTorch;

/// <summary>The bytes of a pickle, read from front to back. Every length is compared with what is left before it is used.</summary>
internal sealed class PickleStream(byte[] bytes, string path)
{
    private static readonly UTF8Encoding Strict = new(
        encoderShouldEmitUTF8Identifier: false,
        throwOnInvalidBytes: true
    );

    private int _at;

    public byte Byte() => Bytes(1)[0];

    /// <summary>An unsigned number of 2, 4 or 8 bytes, little-endian; what does not fit 63 bits is damage.</summary>
    public long Integer(int size)
    {
        var digits = Bytes(size);
        var value = size switch
        {
            2 => BinaryPrimitives.ReadUInt16LittleEndian(digits),
            4 => BinaryPrimitives.ReadUInt32LittleEndian(digits),
            _ => BinaryPrimitives.ReadUInt64LittleEndian(digits),
        };
        return value <= long.MaxValue ? (long)value : throw Damaged("holds a length beyond any file's");
    }

    public ReadOnlySpan<byte> Bytes(long count)
    {
        if (count > bytes.Length - _at)
            throw Damaged("is cut off");
        _at += (int)count;
        return bytes.AsSpan(_at - (int)count, (int)count);
    }

    public string Text(long count) => Decode(Bytes(count));

    /// <summary>The text up to the end of the line, which is left out.</summary>
    public string Line()
    {
        var length = bytes.AsSpan(_at).IndexOf((byte)'\n');
        if (length < 0)
            throw Damaged("is cut off");
        var text = Decode(Bytes(length));
        _at++;
        return text;
    }

    public UserException Damaged(string reason) =>
        new($"The file '{path}' is damaged: its pickle {reason}, near byte {_at}.");

    private string Decode(ReadOnlySpan<byte> text)
    {
        try
        {
            return Strict.GetString(text);
        }
        catch (DecoderFallbackException)
        {
            throw Damaged("holds text that is not UTF-8");
        }
    }
}
