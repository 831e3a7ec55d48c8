using System.IO.Compression;

namespace Noether.Torch;

/// <summary>NumPy's NPZ format: a ZIP archive with one NPY file per named array, stored or deflated.</summary>
public static class Npz
{
    private const string Extension = ".npy";

    // The time of writing would make two runs with equal results differ.
    private static readonly DateTimeOffset Timeless = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Reads every array of a file as tensors on the processor, by name.</summary>
    public static IReadOnlyDictionary<string, Tensor> Read(string path) =>
        ReadArrays(path).ToDictionary(pair => pair.Key, pair => pair.Value.ToTensor());

    /// <summary>Writes tensors by name, replacing the file in one step. Equal tensors give equal bytes.</summary>
    public static void Write(
        string path,
        IReadOnlyDictionary<string, Tensor> tensors,
        CompressionLevel compression = CompressionLevel.NoCompression
    ) => WriteArrays(path, tensors.ToDictionary(pair => pair.Key, pair => HostArray.From(pair.Value)), compression);

    /// <summary>Reads every array of a file, by name.</summary>
    public static IReadOnlyDictionary<string, HostArray> ReadArrays(string path)
    {
        using var stream = InputFile.Open(path, "NPZ file");
        try
        {
            using var archive = new ZipArchive(stream, ZipArchiveMode.Read);
            var arrays = new Dictionary<string, HostArray>();
            foreach (var entry in archive.Entries)
            {
                var (name, array) = Read(entry, path);
                if (!arrays.TryAdd(name, array))
                    throw new UserException($"The file '{path}' holds two arrays named '{name}'.");
            }

            return arrays;
        }
        catch (InvalidDataException damaged)
        {
            throw new UserException(
                $"The file '{path}' is not an NPZ file, or it is damaged: {damaged.Message.TrimEnd('.')}.",
                damaged
            );
        }
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

    private static (string Name, HostArray Array) Read(ZipArchiveEntry entry, string path)
    {
        if (!entry.FullName.EndsWith(Extension, StringComparison.Ordinal))
            throw new UserException($"The file '{path}' holds '{entry.FullName}', which is not an NPY array.");

        var name = entry.FullName[..^Extension.Length];
        var subject = $"The array '{name}' of '{path}'";
        if (entry.Length > Array.MaxLength)
            throw new UserException($"{subject} holds more than 2 GiB; please save it in smaller arrays.");

        // A ZIP keeps a checksum of each entry, which the archive reader leaves unchecked.
        using var content = entry.Open();
        using var bytes = new MemoryStream((int)Math.Min(entry.Length, 1 << 24));
        content.CopyTo(bytes);
        var written = bytes.GetBuffer().AsSpan(0, (int)bytes.Length);
        if (bytes.Length != entry.Length || Crc32.Compute(written) != entry.Crc32)
            throw new UserException($"{subject} is damaged: its checksum is wrong.");

        bytes.Position = 0;
        return (name, Npy.Read(bytes, bytes.Length, subject));
    }
}
