using System.Globalization;

namespace Noether.Tests.Shared;

/// <summary>Damages files as transfers, disks and malice do: cut short, bits flipped, numbers made huge, blocks moved.</summary>
/// <remarks>Seeded, so that a file which was once read wrongly is made again by every run.</remarks>
internal static class Mutator
{
    private static readonly ulong[] Huge =
    [
        0,
        1,
        0x7f,
        0xff,
        0xffff,
        0x7fffffff,
        0x80000000,
        0xffffffff,
        0x7fffffffffffffff,
        0x8000000000000000,
        0xffffffffffffffff,
    ];

    private static readonly Func<byte[], Random, byte[]>[] Kinds =
    [
        Cut,
        FlipOneBit,
        FlipSomeBits,
        Overwrite,
        Enlarge,
        Enlarge,
        Erase,
        Repeat,
        Remove,
        Swap,
        Grow,
    ];

    /// <summary>How many files a test damages: as many as it usually does, or as NOETHER_TEST_HOSTILE_COUNT says for a longer hunt.</summary>
    public static int Count(int usual) =>
        Environment.GetEnvironmentVariable("NOETHER_TEST_HOSTILE_COUNT") is { Length: > 0 } text
            ? int.Parse(text, CultureInfo.InvariantCulture)
            : usual;

    /// <summary>As many damaged copies as asked for, each with a word for a failing test's message.</summary>
    public static IEnumerable<(string Name, byte[] Content)> Mutations(byte[] whole, int count, int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < count; i++)
        {
            var kind = Kinds[i % Kinds.Length];
            var content = (byte[])whole.Clone();
            // Some files are damaged more than once, so that what hides behind the first check is reached too.
            for (var times = random.Next(8) == 0 ? 3 : 1; times > 0 && content.Length > 0; times--)
                content = kind(content, random);
            yield return ($"{kind.Method.Name} {i} of seed {seed}", content);
        }
    }

    private static byte[] Cut(byte[] content, Random random) => content[..random.Next(content.Length)];

    private static byte[] FlipOneBit(byte[] content, Random random)
    {
        content[Place(content, random)] ^= (byte)(1 << random.Next(8));
        return content;
    }

    private static byte[] FlipSomeBits(byte[] content, Random random)
    {
        for (var i = 0; i < 20; i++)
            FlipOneBit(content, random);
        return content;
    }

    private static byte[] Overwrite(byte[] content, Random random)
    {
        random.NextBytes(Block(content, random, longest: 16));
        return content;
    }

    // A field of 1, 2, 4 or 8 bytes, in either order, becomes a number at the edge of some type.
    private static byte[] Enlarge(byte[] content, Random random)
    {
        var bytes = BitConverter.GetBytes(Huge[random.Next(Huge.Length)])[..(1 << random.Next(4))];
        if (random.Next(2) == 0)
            Array.Reverse(bytes);
        var place = Place(content, random);
        bytes.AsSpan(0, Math.Min(bytes.Length, content.Length - place)).CopyTo(content.AsSpan(place));
        return content;
    }

    private static byte[] Erase(byte[] content, Random random)
    {
        Block(content, random, longest: 64).Clear();
        return content;
    }

    private static byte[] Repeat(byte[] content, Random random)
    {
        var (block, place) = (Block(content, random, longest: 256).ToArray(), Place(content, random));
        return [.. content[..place], .. block, .. content[place..]];
    }

    private static byte[] Remove(byte[] content, Random random)
    {
        var (place, length) = (Place(content, random), random.Next(1, 65));
        return [.. content[..place], .. content[Math.Min(content.Length, place + length)..]];
    }

    private static byte[] Swap(byte[] content, Random random)
    {
        var block = Block(content, random, longest: 64).ToArray();
        var place = random.Next(content.Length - block.Length + 1);
        block.CopyTo(content, place);
        return content;
    }

    private static byte[] Grow(byte[] content, Random random)
    {
        var more = new byte[random.Next(1, 1000)];
        random.NextBytes(more);
        return [.. content, .. more];
    }

    // Half of the damage is done near the ends, where formats keep their headers and directories.
    private static int Place(byte[] content, Random random) =>
        random.Next(4) switch
        {
            0 => random.Next(Math.Min(content.Length, 512)),
            1 => content.Length - 1 - random.Next(Math.Min(content.Length, 512)),
            _ => random.Next(content.Length),
        };

    private static Span<byte> Block(byte[] content, Random random, int longest)
    {
        var place = Place(content, random);
        return content.AsSpan(place, Math.Min(content.Length - place, random.Next(1, longest + 1)));
    }
}
