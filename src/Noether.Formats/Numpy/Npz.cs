using System.IO.Compression;
using Noether.Formats.Archives;
using Noether.Primitives.Files;

namespace Noether.Formats.Numpy;

/// <summary>NumPy's NPZ format: a ZIP archive with one NPY file per named array, stored or deflated.</summary>
public static class Npz
{
    private const string Extension = ".npy";

    // The time of writing would make two runs with equal results differ.
    private static readonly DateTimeOffset Timeless = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Reads every array of a file, by name.</summary>
    public static IReadOnlyDictionary<string, HostArray> ReadArrays(string path)
    {
        using var archive = ZipEntries.Open(path, "NPZ file");
        return archive.Names.ToDictionary(NameOf, entry => ReadArray(archive, entry, path));

        string NameOf(string entry) =>
            entry.EndsWith(Extension, StringComparison.Ordinal)
                ? entry[..^Extension.Length]
                : throw new UserException($"The file '{path}' holds '{entry}', which is not an NPY array.");
    }

    /// <summary>Writes arrays by name, replacing the file in one step. Equal arrays give equal bytes.</summary>
    public static void WriteArrays(
        string path,
        IReadOnlyDictionary<string, HostArray> arrays,
        CompressionLevel compression = CompressionLevel.NoCompression
    )
    {
        ArgumentNullException.ThrowIfNull(arrays);
        AtomicFile.Write(
            path,
            stream =>
            {
                using var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
                foreach (var (name, array) in arrays)
                {
                    var entry = archive.CreateEntry(name + Extension, compression);
                    entry.LastWriteTime = Timeless;
                    using var content = entry.Open();
                    Npy.Write(content, array);
                }
            }
        );
    }

    /// <summary>The array of this name, or a sentence that lists those there are.</summary>
    public static HostArray Require(this IReadOnlyDictionary<string, HostArray> arrays, string name, string path)
    {
        ArgumentNullException.ThrowIfNull(arrays);
        return arrays.TryGetValue(name, out var array)
            ? array
            : throw new UserException(
                $"The file '{path}' has no array '{name}'; it holds {(arrays.Count == 0 ? "none" : string.Join(", ", arrays.Keys))}."
            );
    }

    private static HostArray ReadArray(ZipEntries archive, string entry, string path)
    {
        var subject = $"The array '{entry[..^Extension.Length]}' of '{path}'";
        using var bytes = new MemoryStream(archive.Read(entry, subject), writable: false);
        return Npy.Read(bytes, bytes.Length, subject);
    }
}
