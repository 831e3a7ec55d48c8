using System.Buffers.Binary;
using Noether.Torch;

namespace Noether.Data;

/// <summary>
/// The header of a classic netCDF file, read for one reason: the library gives zeros for what lies beyond the end of a
/// truncated file, so the length that the header promises is compared with the one there is.
/// </summary>
/// <remarks>Formats CDF-1, CDF-2 and CDF-5 of the netCDF classic format specification: big-endian, padded to four bytes.</remarks>
internal sealed class ClassicHeader
{
    private const uint Streaming = uint.MaxValue;

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

        long expected;
        try
        {
            expected = new ClassicHeader(stream, magic[3]).End();
        }
        catch (EndOfStreamException)
        {
            expected = long.MaxValue;
        }

        if (stream.Length < expected)
            throw new UserException(
                $"The NetCDF file '{path}' was cut off: it has {stream.Length} bytes, but its header promises {(expected == long.MaxValue ? "more" : $"{expected}")}; please fetch it again."
            );
    }

    /// <summary>The first byte after the last value.</summary>
    private long End()
    {
        var records = Count();
        var lengths = Dimensions();
        Attributes();
        var (end, recordSize, lastOfRecord, recordVariables) = (0L, 0L, 0L, 0);
        var single = 0L;
        foreach (var variable in Variables(lengths))
        {
            if (!variable.IsRecord)
            {
                end = Math.Max(end, variable.Begin + variable.Bytes);
                continue;
            }

            recordVariables++;
            single = variable.Bytes;
            recordSize += Padded(variable.Bytes);
            lastOfRecord = Math.Max(lastOfRecord, variable.Begin + variable.Bytes);
        }

        if (recordVariables == 0 || records == 0 || records == (_version == 5 ? -1 : Streaming))
            return end;
        // The records of an only variable follow one another without padding.
        return Math.Max(end, lastOfRecord + (records - 1) * (recordVariables == 1 ? single : recordSize));
    }

    private long[] Dimensions()
    {
        _ = Word();
        var lengths = new long[Count()];
        for (var i = 0; i < lengths.Length; i++)
        {
            Skip(Padded(Count()));
            lengths[i] = Count();
        }

        return lengths;
    }

    private void Attributes()
    {
        _ = Word();
        var count = Count();
        for (var i = 0L; i < count; i++)
        {
            Skip(Padded(Count()));
            var size = SizeOf(Word());
            Skip(Padded(Count() * size));
        }
    }

    private IEnumerable<(bool IsRecord, long Bytes, long Begin)> Variables(long[] lengths)
    {
        _ = Word();
        var count = Count();
        for (var i = 0L; i < count; i++)
        {
            Skip(Padded(Count()));
            var (rank, elements, isRecord) = (Count(), 1L, false);
            for (var axis = 0L; axis < rank; axis++)
            {
                // The unlimited dimension has the length 0 and can only be the first.
                var length = lengths[Count()];
                isRecord |= length == 0;
                elements *= length == 0 ? 1 : length;
            }

            Attributes();
            var size = SizeOf(Word());
            _ = Count();
            var begin = _version == 1 ? Word() : Long();
            yield return (isRecord, elements * size, begin);
        }
    }

    private long Count() => _version == 5 ? Long() : Word();

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

    private void Skip(long bytes) => _stream.Seek(bytes, SeekOrigin.Current);

    private static long Padded(long bytes) => (bytes + 3) / 4 * 4;

    private static int SizeOf(uint type) =>
        type switch
        {
            1 or 2 or 7 => 1,
            3 or 8 => 2,
            4 or 5 or 9 => 4,
            _ => 8,
        };
}
