using System.Buffers.Binary;
using Noether.Primitives.Files;

namespace Noether.Formats.NetCdf;

/// <summary>
/// The header of a classic netCDF file, read before the library sees it, for two reasons: the library gives zeros for what
/// lies beyond the end of a truncated file, and it believes every count, so that a damaged one costs hours or all memory.
/// </summary>
/// <remarks>Formats CDF-1, CDF-2 and CDF-5 of the netCDF classic format specification: big-endian, padded to four bytes.</remarks>
internal sealed class ClassicHeader
{
    private const uint Streaming = uint.MaxValue;

    // The library's own limit, which it keeps when it writes and not when it reads.
    private const int LongestName = 256;

    private readonly Stream _stream;
    private readonly int _version;
    private readonly byte[] _word = new byte[8];

    private ClassicHeader(Stream stream, int version)
    {
        _stream = stream;
        _version = version;
    }

    /// <summary>Refuses a classic file that is shorter than its header says; any other format checks itself.</summary>
    public static void RequireWhole(string path)
    {
        using var stream = new BufferedStream(InputFile.Open(path, "NetCDF file"));
        Span<byte> magic = stackalloc byte[4];
        if (stream.ReadAtLeast(magic, 4, throwOnEndOfStream: false) < 4 || !magic[..3].SequenceEqual("CDF"u8))
            return;

        long? expected = null;
        try
        {
            expected = new ClassicHeader(stream, magic[3]).End();
        }
        catch (EndOfStreamException)
        {
            // The header itself is longer than the file.
        }
        catch (Exception damaged) when (damaged is InvalidDataException or OverflowException)
        {
            throw new UserException(
                $"The NetCDF file '{path}' is damaged: its header makes no sense near byte {stream.Position}; please fetch it again.",
                damaged
            );
        }

        if (expected is null || stream.Length < expected)
            throw new UserException(
                $"The NetCDF file '{path}' was cut off: it has {stream.Length} bytes, but its header promises {(expected is null ? "more" : $"{expected}")}; please fetch it again."
            );
    }

    /// <summary>The first byte after the last value.</summary>
    private long End()
    {
        var records = _version == 5 ? Long() : Word();
        var lengths = Dimensions();
        Attributes();
        var (end, recordSize, lastOfRecord, recordVariables) = (0L, 0L, 0L, 0);
        var single = 0L;
        foreach (var variable in Variables(lengths))
        {
            if (!variable.IsRecord)
            {
                end = Math.Max(end, checked(variable.Begin + variable.Bytes));
                continue;
            }

            recordVariables++;
            single = variable.Bytes;
            recordSize = checked(recordSize + Padded(variable.Bytes));
            lastOfRecord = Math.Max(lastOfRecord, checked(variable.Begin + variable.Bytes));
        }

        if (recordVariables == 0 || records == 0 || records == (_version == 5 ? -1 : Streaming))
            return end;
        // The records of an only variable follow one another without padding.
        return Math.Max(
            end,
            checked(lastOfRecord + (NotNegative(records) - 1) * (recordVariables == 1 ? single : recordSize))
        );
    }

    private long[] Dimensions()
    {
        // A name's length and a length.
        var lengths = new long[List(tag: 10, smallest: 8)];
        for (var i = 0; i < lengths.Length; i++)
        {
            Name();
            lengths[i] = Count();
        }

        return lengths;
    }

    private void Attributes()
    {
        // A name's length, a type and a length.
        var count = List(tag: 12, smallest: 12);
        for (var i = 0L; i < count; i++)
        {
            Name();
            var size = SizeOf(Word());
            Skip(Padded(checked(Count() * size)));
        }
    }

    private IEnumerable<(bool IsRecord, long Bytes, long Begin)> Variables(long[] lengths)
    {
        var count = List(tag: 11, smallest: 24);
        for (var i = 0L; i < count; i++)
        {
            Name();
            var (rank, elements, isRecord) = (Items(smallest: 4), 1L, false);
            for (var axis = 0L; axis < rank; axis++)
            {
                var dimension = Count();
                if (dimension >= lengths.Length)
                    throw new InvalidDataException("A variable has a dimension that the file does not have.");
                // The unlimited dimension has the length 0 and can only be the first.
                var length = lengths[dimension];
                isRecord |= length == 0;
                elements = checked(elements * (length == 0 ? 1 : length));
            }

            Attributes();
            var size = SizeOf(Word());
            _ = _version == 5 ? Long() : Word();
            var begin = _version == 1 ? Word() : NotNegative(Long());
            yield return (isRecord, checked(elements * size), begin);
        }
    }

    private long Count() => _version == 5 ? NotNegative(Long()) : Word();

    /// <summary>How many entries a list has: none where there is no tag.</summary>
    private long List(uint tag, int smallest)
    {
        var found = Word();
        var count = Items(smallest);
        return found == tag || (found == 0 && count == 0)
            ? count
            : throw new InvalidDataException("A list is of another kind than this place has.");
    }

    private void Name()
    {
        var length = Count();
        if (length > LongestName)
            throw new InvalidDataException("A name is longer than names may be.");
        Skip(Padded(length));
    }

    /// <summary>How many things follow, each of so many bytes at least: never more than the file has room for.</summary>
    private long Items(int smallest)
    {
        var count = Count();
        return count <= (_stream.Length - _stream.Position) / smallest ? count : throw new EndOfStreamException();
    }

    private uint Word()
    {
        _stream.ReadExactly(_word, 0, 4);
        return BinaryPrimitives.ReadUInt32BigEndian(_word);
    }

    private long Long()
    {
        _stream.ReadExactly(_word, 0, 8);
        return BinaryPrimitives.ReadInt64BigEndian(_word);
    }

    private void Skip(long bytes)
    {
        if (bytes > _stream.Length - _stream.Position)
            throw new EndOfStreamException();
        _stream.Seek(bytes, SeekOrigin.Current);
    }

    private static long NotNegative(long count) =>
        count >= 0 ? count : throw new InvalidDataException("A count is below 0.");

    private static long Padded(long bytes) => checked(bytes + 3) / 4 * 4;

    private static int SizeOf(uint type) =>
        type switch
        {
            1 or 2 or 7 => 1,
            3 or 8 => 2,
            4 or 5 or 9 => 4,
            6 or 10 or 11 => 8,
            _ => throw new InvalidDataException("A type is none of netCDF's."),
        };
}
