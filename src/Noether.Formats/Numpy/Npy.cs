using System.Buffers.Binary;
using System.Text;
using Noether.Primitives.Files;

namespace Noether.Formats.Numpy;

/// <summary>
/// NumPy's NPY format, versions 1 to 3: one array with its element type and shape. Big-endian and Fortran-ordered arrays are
/// converted when read; arrays are written little-endian in C order, version 1.
/// </summary>
/// <remarks>Layout: 0x93 "NUMPY", major, minor, length of the header (2 bytes, from version 2 on 4), header, elements.</remarks>
public static class Npy
{
    private const int Alignment = 64;
    private const int LongestHeader = 1 << 20;

    private static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    /// <summary>Reads the array of a file.</summary>
    public static HostArray ReadArray(string path)
    {
        using var stream = InputFile.Open(path, "NPY file");
        return Read(stream, stream.Length, $"The file '{path}'");
    }

    /// <summary>Writes one array, replacing the file in one step.</summary>
    public static void WriteArray(string path, HostArray array)
    {
        ArgumentNullException.ThrowIfNull(array);
        AtomicFile.Write(path, stream => Write(stream, array));
    }

    /// <summary>Reads the array that fills <paramref name="length"/> bytes; <paramref name="subject"/> starts error messages.</summary>
    internal static HostArray Read(Stream stream, long length, string subject)
    {
        var (text, headerBytes) = ReadHeader(stream, subject);
        var header = NpyHeader.Parse(text, subject);
        var (type, isBigEndian) = NpyElement.Parse(header.Description, subject);
        var data = ReadData(stream, type, header.Shape, length - headerBytes, subject);
        if (isBigEndian)
            SwapBytes(data, type.IsComplex() ? type.ByteSize() / 2 : type.ByteSize());

        return new HostArray(
            type,
            header.Shape,
            header.IsFortranOrder && header.Shape.Length > 1 ? ToCOrder(data, header.Shape, type.ByteSize()) : data
        );
    }

    internal static void Write(Stream stream, HostArray array)
    {
        var header = new NpyHeader(
            NpyElement.Describe(array.Type),
            IsFortranOrder: false,
            array.Shape.ToArray()
        ).ToString();
        var start = Magic.Length + 4;
        var end = (start + header.Length + Alignment) / Alignment * Alignment;
        var bytes = new byte[end];
        bytes.AsSpan(start).Fill((byte)' ');
        Magic.CopyTo(bytes);
        bytes[Magic.Length] = 1;
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(Magic.Length + 2), checked((ushort)(end - start)));
        Encoding.ASCII.GetBytes(header, bytes.AsSpan(start));
        bytes[^1] = (byte)'\n';
        stream.Write(bytes);
        stream.Write(array.Data);
    }

    private static (string Text, long Bytes) ReadHeader(Stream stream, string subject)
    {
        Span<byte> start = stackalloc byte[12];
        Fill(stream, start[..8], subject);
        if (!start.StartsWith(Magic))
            throw new UserException($"{subject} is not in NumPy's NPY format.");
        if (start[6] is < 1 or > 3)
            throw new UserException(
                $"{subject} is in version {start[6]} of the NPY format; versions 1 to 3 can be read."
            );

        var isShort = start[6] == 1;
        var end = isShort ? 10 : 12;
        Fill(stream, start[8..end], subject);
        var length = isShort
            ? BinaryPrimitives.ReadUInt16LittleEndian(start[8..])
            : BinaryPrimitives.ReadUInt32LittleEndian(start[8..]);
        if (length > LongestHeader)
            throw new UserException($"{subject} claims a header of {length} bytes; the file is damaged.");

        var header = new byte[length];
        Fill(stream, header, subject);
        return ((start[6] == 3 ? Encoding.UTF8 : Encoding.Latin1).GetString(header), end + length);
    }

    private static byte[] ReadData(Stream stream, DType type, long[] shape, long found, string subject)
    {
        if (HostArray.BytesOf(type, shape) is not { } promised)
            throw new UserException($"{subject} is damaged: its shape is larger than any array.");
        if (promised != found)
            throw new UserException(
                $"{subject} is {(found < promised ? "cut off" : "damaged")}: its header promises {promised} bytes of elements, but {found} follow."
            );
        if (promised > Array.MaxLength)
            throw new UserException($"{subject} holds more than 2 GiB; please save it in smaller arrays.");

        var data = GC.AllocateUninitializedArray<byte>((int)promised);
        Fill(stream, data, subject);
        return data;
    }

    private static void Fill(Stream stream, Span<byte> bytes, string subject)
    {
        if (stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length)
            throw new UserException($"{subject} is cut off: it ends before its array does.");
    }

    private static void SwapBytes(Span<byte> data, int size)
    {
        for (var at = 0; at < data.Length; at += size)
            data.Slice(at, size).Reverse();
    }

    /// <summary>First index fastest → last index fastest.</summary>
    private static byte[] ToCOrder(ReadOnlySpan<byte> data, long[] shape, int size)
    {
        var strides = new long[shape.Length];
        var stride = (long)size;
        for (var axis = 0; axis < shape.Length; axis++)
        {
            strides[axis] = stride;
            stride *= shape[axis];
        }

        var result = new byte[data.Length];
        var index = new long[shape.Length];
        var from = 0L;
        for (var to = 0; to < result.Length; to += size)
        {
            data.Slice((int)from, size).CopyTo(result.AsSpan(to));
            for (var axis = shape.Length - 1; axis >= 0; axis--)
            {
                from += strides[axis];
                if (++index[axis] < shape[axis])
                    break;
                from -= strides[axis] * shape[axis];
                index[axis] = 0;
            }
        }

        return result;
    }
}
