using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Noether.Formats.Tests.PyTorch;

/// <summary>Pickles put together by hand, opcode by opcode, in the archive that PyTorch puts around them.</summary>
internal static class Pickles
{
    public static byte[] Of(params object[] pieces)
    {
        var bytes = new List<byte>();
        foreach (var piece in pieces)
        {
            bytes.AddRange(
                piece switch
                {
                    byte one => [one],
                    int one => [(byte)one],
                    char one => [(byte)one],
                    byte[] many => many,
                    string ascii => Encoding.UTF8.GetBytes(ascii),
                    _ => throw new ArgumentException($"{piece} is no piece of a pickle."),
                }
            );
        }

        return [.. bytes];
    }

    /// <summary>BINUNICODE.</summary>
    public static byte[] Text(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var length = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
        return [(byte)'X', .. length, .. bytes];
    }

    /// <summary>The persistent identifier of a storage, and the operation that refers to it.</summary>
    public static byte[] Storage(string type, string key, int count) =>
        Of("(", Text("storage"), $"ctorch\n{type}\n", Text(key), Text("cpu"), "K", count, "tQ");

    /// <summary>A whole tensor; offset, shape and strides are given as opcodes.</summary>
    public static byte[] Tensor(byte[] storage, string offset, string shape, string strides) =>
        Of(
            "ctorch._utils\n_rebuild_tensor_v2\n(",
            storage,
            offset,
            shape,
            strides,
            0x89,
            "ccollections\nOrderedDict\n)RtR"
        );

    /// <summary>Writes the archive: the pickle and each storage, and whatever else.</summary>
    public static string Write(string path, byte[] pickle, params (string Name, byte[] Content)[] entries)
    {
        File.Delete(path);
        using var archive = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach (var (name, content) in entries.Prepend(("archive/data.pkl", pickle)))
        {
            using var entry = archive.CreateEntry(name, CompressionLevel.NoCompression).Open();
            entry.Write(content);
        }

        return path;
    }
}
