using System.Buffers.Binary;
using System.Text.Json;
using Noether.Primitives.Files;

namespace Noether.Formats;

/// <summary>
/// The safetensors format: the header's length (8 bytes, little-endian), a JSON header with type, shape and place of each
/// array, then the elements in C order.
/// </summary>
/// <remarks>
/// Elements start on a multiple of 8 bytes; arrays lie in the order of falling element size, then of name, so each is aligned
/// and equal content gives equal bytes.
/// </remarks>
public static class Safetensors
{
    private const int LengthBytes = 8;
    private const long LongestHeader = 100_000_000;
    private const string MetadataKey = "__metadata__";

    /// <summary>Reads arrays, and the strings kept beside them. <paramref name="kind"/> says what the file is for.</summary>
    /// <param name="path">The file.</param>
    /// <param name="kind">Such as <c>checkpoint</c>.</param>
    /// <param name="only">Which arrays to read, by name; null for all. The layout is checked whichever they are.</param>
    public static SafetensorsContent ReadArrays(
        string path,
        string kind = "safetensors file",
        Func<string, bool>? only = null
    )
    {
        using var stream = InputFile.Open(path, kind);
        var header = ReadHeader(stream, path);
        var start = stream.Position;
        CheckLayout(header.Entries, stream.Length - start, path);

        var arrays = new Dictionary<string, HostArray>();
        foreach (var entry in header.Entries.Where(entry => only is null || only(entry.Name)))
        {
            var data = GC.AllocateUninitializedArray<byte>((int)(entry.End - entry.Begin));
            stream.Position = start + entry.Begin;
            stream.ReadExactly(data);
            arrays.Add(entry.Name, new HostArray(entry.Type, entry.Shape, data));
        }

        return new SafetensorsContent(arrays, header.Metadata);
    }

    /// <summary>Writes arrays and strings, replacing the file in one step.</summary>
    public static void WriteArrays(
        string path,
        IReadOnlyDictionary<string, HostArray> arrays,
        IReadOnlyDictionary<string, string>? metadata = null
    )
    {
        ArgumentNullException.ThrowIfNull(arrays);
        var ordered = arrays
            .OrderByDescending(pair => pair.Value.Type.ByteSize())
            .ThenBy(pair => pair.Key, StringComparer.Ordinal)
            .ToArray();
        var header = Header(ordered, metadata);
        AtomicFile.Write(
            path,
            stream =>
            {
                stream.Write(header);
                foreach (var (_, array) in ordered)
                    stream.Write(array.Data);
            }
        );
    }

    private static byte[] Header(
        IReadOnlyList<KeyValuePair<string, HostArray>> arrays,
        IReadOnlyDictionary<string, string>? metadata
    )
    {
        using var bytes = new MemoryStream();
        bytes.Write(stackalloc byte[LengthBytes]);
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            if (metadata is { Count: > 0 })
                WriteMetadata(json, metadata);
            var end = 0L;
            foreach (var (name, array) in arrays)
            {
                var entry = new SafetensorsEntry(name, array.Type, array.Shape.ToArray(), end, end + array.Data.Length);
                entry.Write(json);
                end = entry.End;
            }

            json.WriteEndObject();
        }

        while (bytes.Length % LengthBytes != 0)
            bytes.WriteByte((byte)' ');
        var header = bytes.ToArray();
        BinaryPrimitives.WriteInt64LittleEndian(header, header.Length - LengthBytes);
        return header;
    }

    private static void WriteMetadata(Utf8JsonWriter json, IReadOnlyDictionary<string, string> metadata)
    {
        json.WriteStartObject(MetadataKey);
        foreach (var (key, value) in metadata.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            json.WriteString(key, value);
        json.WriteEndObject();
    }

    private static (List<SafetensorsEntry> Entries, Dictionary<string, string> Metadata) ReadHeader(
        FileStream stream,
        string path
    )
    {
        Span<byte> prefix = stackalloc byte[LengthBytes];
        if (stream.ReadAtLeast(prefix, LengthBytes, throwOnEndOfStream: false) < LengthBytes)
            throw new UserException($"The file '{path}' is not a safetensors file: it has only {stream.Length} bytes.");

        var length = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        if (length > LongestHeader)
            throw new UserException($"The file '{path}' is not a safetensors file{Likeness(prefix)}.");
        if (length > (ulong)(stream.Length - LengthBytes))
            throw new UserException(
                $"The file '{path}' is cut off: it should start with a header of {length} bytes, but {stream.Length - LengthBytes} follow."
            );

        var json = new byte[length];
        stream.ReadExactly(json);
        return ParseHeader(json, path);
    }

    private static (List<SafetensorsEntry> Entries, Dictionary<string, string> Metadata) ParseHeader(
        byte[] json,
        string path
    )
    {
        var entries = new List<SafetensorsEntry>();
        var metadata = new Dictionary<string, string>();
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false });
            foreach (var property in document.RootElement.EnumerateObject())
            {
                if (property.Name != MetadataKey)
                    entries.Add(SafetensorsEntry.Parse(property.Name, property.Value, path));
                else
                {
                    foreach (var pair in property.Value.EnumerateObject())
                        metadata.Add(pair.Name, pair.Value.GetString() ?? "");
                }
            }
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            throw new UserException($"The file '{path}' is not a safetensors file, or its header is damaged.", failure);
        }

        return (entries, metadata);
    }

    /// <summary>The arrays must tile the data: no overlap, no hole, nothing beyond.</summary>
    private static void CheckLayout(List<SafetensorsEntry> entries, long found, string path)
    {
        var end = 0L;
        foreach (var entry in entries.OrderBy(entry => entry.Begin).ThenBy(entry => entry.End))
        {
            if (entry.Begin != end)
                throw new UserException(
                    $"The file '{path}' is damaged: the array '{entry.Name}' {(entry.Begin < end ? "overlaps another" : "leaves a hole before it")}."
                );
            end = entry.End;
        }

        if (end != found)
            throw new UserException(
                $"The file '{path}' is {(found < end ? "cut off" : "damaged")}: its header promises {end} bytes of elements, but {found} follow."
            );
    }

    private static string Likeness(ReadOnlySpan<byte> start)
    {
        if (start.StartsWith("PK\u0003\u0004"u8))
            return "; it is a ZIP archive, such as NPZ or a PyTorch checkpoint";
        if (start[1..].StartsWith("NUMPY"u8))
            return "; it is an NPY file";
        return start[1..].StartsWith("HDF"u8) ? "; it is an HDF5 file" : "";
    }
}
