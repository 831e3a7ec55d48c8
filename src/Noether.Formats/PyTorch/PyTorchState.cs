using System.Buffers.Binary;
using Noether.Formats.Archives;
using Noether.Primitives.Files;

namespace Noether.Formats.PyTorch;

/// <summary>
/// PyTorch's <c>.pt</c> and <c>.pth</c> files, as <c>torch.save</c> writes them since version 1.6: a ZIP archive with a pickle
/// that describes the tensors and one entry per storage.
/// </summary>
/// <remarks>
/// <para>Layout: <c>name/data.pkl</c>, <c>name/data/0</c>, <c>name/data/1</c>, …, <c>name/version</c>; element i of a tensor is
/// element offset + Σ iₐ·strideₐ of its storage. Read tensors are plain arrays in C order, whatever their strides were.</para>
/// <para>Reading runs no code: the pickle may build dictionaries, lists, tuples, numbers, text and tensors, and a file that asks
/// for anything else is refused with its name. Nested dictionaries become dotted names: <c>model.layer.weight</c>.
/// Everything that is no tensor, such as an epoch's number, is left out.</para>
/// <para>Written files are read by <c>torch.load</c>, also with <c>weights_only=True</c>, as an <c>OrderedDict</c>.
/// Every tensor then has its own storage, and equal content in equal order gives equal bytes.</para>
/// <para>The layout and the pickle's calls are those of PyTorch's documentation of serialization semantics and of the
/// files that PyTorch 1.13 writes.</para>
/// </remarks>
public static class PyTorchState
{
    private const string Kind = "PyTorch file";
    private const string PickleName = "data.pkl";

    // A few hundred bytes per tensor.
    private const long LongestPickle = 64L << 20;

    /// <summary>Reads arrays by dotted name, in the order of the file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="part">
    /// Where the arrays wanted are: <c>model</c> takes <c>model.weight</c> alone and names it <c>weight</c>. Nothing takes all.
    /// </param>
    /// <exception cref="UserException">The file is missing, damaged or of the format before 1.6, holds code, a type that is not
    /// known here, or nothing below <paramref name="part"/>.</exception>
    public static IReadOnlyDictionary<string, HostArray> ReadArrays(string path, string part = "")
    {
        RefuseOtherFormats(path);
        using var archive = ZipEntries.Open(path, Kind);
        var folder = FolderOf(archive, path);
        var pickle = folder + PickleName;
        if (archive.LengthOf(pickle) > LongestPickle)
            throw new UserException(
                $"The file '{path}' describes its tensors in {archive.LengthOf(pickle)} bytes, more than can be read; please save a state dict alone."
            );

        var root = PickleReader.Read(archive.Read(pickle, $"The description of '{path}'"), path);
        var named = PyTorchNames.Flatten(root, archive.Allowance, path);
        return new PyTorchTensors(archive, folder, path).Read(PyTorchNames.Part(named, part, path));
    }

    /// <summary>Writes arrays by name, replacing the file in one step.</summary>
    public static void WriteArrays(string path, IReadOnlyDictionary<string, HostArray> arrays)
    {
        ArgumentNullException.ThrowIfNull(arrays);
        var description = StatePickle.Of(arrays);
        AtomicFile.Write(
            path,
            stream =>
            {
                var archive = new StoredZip(stream);
                archive.Add($"archive/{PickleName}", description);
                archive.Add("archive/byteorder", "little"u8);
                var number = 0;
                foreach (var (_, array) in arrays)
                    archive.Add($"archive/data/{number++}", array.Data);
                archive.Add("archive/version", "3\n"u8);
                archive.Complete();
            }
        );
    }

    private static void RefuseOtherFormats(string path)
    {
        using var stream = InputFile.Open(path, Kind);
        Span<byte> start = stackalloc byte[8];
        start = start[..stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        if (start is [0x80, >= 2 and <= 5, ..])
            throw new UserException(
                $"The file '{path}' is a pickle without an archive, which PyTorch wrote before version 1.6: save it again in Python, with torch.save(torch.load('old.pt', map_location='cpu'), 'new.pt')."
            );
        if (!start.StartsWith("PK"u8))
            throw new UserException(
                $"The file '{path}' is not a PyTorch file{(start.Length == 8 && BinaryPrimitives.ReadUInt64LittleEndian(start) < 1 << 27 ? "; it may be a safetensors file" : "")}."
            );
    }

    /// <summary>The folder that PyTorch puts around everything, named as the file was when it was written.</summary>
    private static string FolderOf(ZipEntries archive, string path)
    {
        var pickles = archive
            .Names.Where(name => name == PickleName || name.EndsWith($"/{PickleName}", StringComparison.Ordinal))
            .ToArray();
        if (pickles is not [var pickle])
            throw new UserException(
                $"The file '{path}' is a ZIP archive, but not one of PyTorch: it should hold one '{PickleName}', and it holds {(pickles.Length == 0 ? "none" : $"{pickles.Length}")}."
            );

        var folder = pickle[..^PickleName.Length];
        if (archive.Contains($"{folder}constants.pkl"))
            throw new UserException(
                $"The file '{path}' is a TorchScript program, and programs in files are not run: save its tensors alone in Python, with torch.save(torch.jit.load('old.pt').state_dict(), 'new.pt')."
            );
        var order = $"{folder}byteorder";
        if (
            archive.Contains(order)
            && !archive.Read(order, $"The byte order of '{path}'").AsSpan().SequenceEqual("little"u8)
        )
            throw new UserException(
                $"The file '{path}' was written on a machine of another byte order than little-endian; please save it again on a usual one."
            );
        return folder;
    }
}
