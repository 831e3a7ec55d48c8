using System.Text;

namespace Noether.Tests.Shared;

/// <summary>Reads GIF films whose frames fill the picture, slowly and step by step as the specification says.</summary>
internal sealed class GifReader
{
    private readonly byte[] _file;
    private int _at;

    public GifReader(byte[] file)
    {
        _file = file;
        Text(6).ShouldBe("GIF89a");
        (Width, Height) = (Number(), Number());
        var flags = Next();
        (flags & 0x80).ShouldBe(0x80);
        _at += 2;
        Palette = Bytes(3 << ((flags & 7) + 1));
        for (var kind = Next(); kind != ';'; kind = Next())
        {
            if (kind == 0x21)
                ReadExtension();
            else
                ReadFrame(kind);
        }

        _at.ShouldBe(file.Length);
    }

    public int Width { get; }

    public int Height { get; }

    public byte[] Palette { get; }

    public int? Repetitions { get; private set; }

    public List<int> Delays { get; } = [];

    public List<int?> Transparent { get; } = [];

    public List<byte[]> Frames { get; } = [];

    private byte Next() => _file[_at++];

    private int Number() => Next() | (Next() << 8);

    private byte[] Bytes(int count) => _file[_at..(_at += count)];

    private string Text(int count) => Encoding.ASCII.GetString(Bytes(count));

    private byte[] Blocks()
    {
        var bytes = new List<byte>();
        for (var length = Next(); length > 0; length = Next())
            bytes.AddRange(Bytes(length));
        return [.. bytes];
    }

    private void ReadExtension()
    {
        var kind = Next();
        var block = Blocks();
        if (kind == 0xF9)
        {
            Delays.Add(block[1] | (block[2] << 8));
            Transparent.Add((block[0] & 1) == 1 ? block[3] : null);
        }
        else
        {
            Encoding.ASCII.GetString(block, 0, 11).ShouldBe("NETSCAPE2.0");
            Repetitions = block[12] | (block[13] << 8);
        }
    }

    private void ReadFrame(byte kind)
    {
        kind.ShouldBe((byte)',');
        int[] box = [Number(), Number(), Number(), Number()];
        box.ShouldBe([0, 0, Width, Height]);
        Next().ShouldBe((byte)0);
        var bits = Next();
        Frames.Add(Symbols(Blocks(), bits));
    }

    private static byte[] Symbols(byte[] packed, int bits)
    {
        var (clear, end) = (1 << bits, (1 << bits) + 1);
        var (symbols, strings, width, place) = (new List<byte>(), new List<byte[]>(), bits + 1, 0);
        byte[]? before = null;
        while (true)
        {
            var code = 0;
            for (var bit = 0; bit < width; bit++, place++)
                code |= ((packed[place / 8] >> (place % 8)) & 1) << bit;
            if (code == end)
                return [.. symbols];
            if (code == clear)
            {
                strings = [.. Enumerable.Range(0, clear).Select(symbol => (byte[])[(byte)symbol]), [], []];
                (width, before) = (bits + 1, null);
                continue;
            }

            var text = code < strings.Count ? strings[code] : [.. before!, before![0]];
            symbols.AddRange(text);
            if (before is not null && strings.Count < 4096)
                strings.Add([.. before, text[0]]);
            if (strings.Count == 1 << width && width < 12)
                width++;
            before = text;
        }
    }
}
