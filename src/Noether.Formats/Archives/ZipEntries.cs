using System.IO.Compression;
using Noether.Primitives.Files;

namespace Noether.Formats.Archives;

/// <summary>
/// The entries of a ZIP archive, which are looked up by name and read into memory. Nothing is unpacked to the disk, so an
/// entry's name can name nothing outside; one that tries is refused all the same, as no program that saves arrays writes it.
/// </summary>
/// <remarks>Memory is bounded by the file itself: entries may not overlap, and deflated ones count by what they unpack to.</remarks>
internal sealed class ZipEntries : IDisposable
{
    private const int FirstBuffer = 1 << 20;

    private readonly string _path;
    private readonly string _kind;
    private readonly FileStream _stream;
    private readonly ZipArchive _archive;
    private readonly Dictionary<string, ZipArchiveEntry> _entries = new(StringComparer.Ordinal);
    private readonly List<string> _names = [];

    private ZipEntries(string path, string kind)
    {
        (_path, _kind) = (path, kind);
        _stream = InputFile.Open(path, kind);
        Allowance = new ReadingAllowance(_stream.Length);
        try
        {
            _archive = Guard(() => new ZipArchive(_stream, ZipArchiveMode.Read, leaveOpen: true));
            Guard(() =>
            {
                Index();
                return true;
            });
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>What the content may still take.</summary>
    public ReadingAllowance Allowance { get; }

    /// <summary>The names in the order of the archive.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>Opens an archive; <paramref name="kind"/> says what the file is for: <c>NPZ file</c>.</summary>
    public static ZipEntries Open(string path, string kind) => new(path, kind);

    /// <summary>Whether there is an entry of exactly this name.</summary>
    public bool Contains(string name) => _entries.ContainsKey(name);

    /// <summary>The bytes that an entry has by the archive's directory.</summary>
    public long LengthOf(string name) => _entries[name].Length;

    /// <summary>The content of an entry, compared with its checksum; <paramref name="subject"/> starts error messages.</summary>
    public byte[] Read(string name, string subject)
    {
        var entry = _entries[name];
        if (entry.Length > Array.MaxLength)
            throw new UserException($"{subject} holds more than 2 GiB; please save it in smaller arrays.");
        if (entry.Length > entry.CompressedLength && !Allowance.TryTake(entry.Length))
            throw new UserException(
                $"{subject} would unpack to {entry.Length} bytes from a file of {_stream.Length}; if it is meant, please save it without compression."
            );

        var content = Guard(() => Unpack(entry));
        // A ZIP keeps a checksum of each entry, which the archive reader leaves unchecked.
        return content.Length == entry.Length && Crc32.Compute(content) == entry.Crc32
            ? content
            : throw new UserException($"{subject} is damaged: its checksum is wrong.");
    }

    public void Dispose()
    {
        _archive?.Dispose();
        _stream.Dispose();
    }

    private void Index()
    {
        var packed = 0L;
        foreach (var entry in _archive.Entries)
        {
            var name = entry.FullName;
            if (LeavesTheArchive(name))
                throw new UserException(
                    $"The file '{_path}' holds an entry named '{name}', which points outside of it; such a file is not to be trusted."
                );
            if (!_entries.TryAdd(name, entry))
                throw new UserException($"The file '{_path}' holds two entries named '{name}'.");
            _names.Add(name);
            // Entries that share bytes are how small archives unpack to huge ones.
            packed += entry.CompressedLength;
            if (entry.CompressedLength < 0 || entry.Length < 0 || packed > _stream.Length)
                throw new UserException(
                    $"The file '{_path}' is damaged: its entries promise {packed} bytes, but it has {_stream.Length}."
                );
        }
    }

    private static byte[] Unpack(ZipArchiveEntry entry)
    {
        using var content = entry.Open();
        // What is stored lies in the file, so its length is true or the read falls short; what is deflated may only claim it.
        var bytes = new byte[
            entry.Length <= entry.CompressedLength ? entry.Length : Math.Min(entry.Length, FirstBuffer)
        ];
        var filled = 0;
        while (true)
        {
            filled += content.ReadAtLeast(bytes.AsSpan(filled), bytes.Length - filled, throwOnEndOfStream: false);
            if (filled < bytes.Length || filled >= entry.Length)
                return filled == bytes.Length ? bytes : bytes[..filled];
            Array.Resize(ref bytes, (int)Math.Min(entry.Length, 2L * bytes.Length));
        }
    }

    private static bool LeavesTheArchive(string name) =>
        name.StartsWith('/')
        || name.Contains('\\', StringComparison.Ordinal)
        || name.Contains('\0', StringComparison.Ordinal)
        || name is [_, ':', '/', ..]
        || name.Split('/').Contains("..");

    // The archive reader answers damage with whatever its arithmetic or its streams ran into.
    private T Guard<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception damaged)
            when (damaged
                    is InvalidDataException
                        or IOException
                        or NotSupportedException
                        or ArgumentException
                        or OverflowException
            )
        {
            throw new UserException(
                $"The file '{_path}' is not {(_kind.StartsWith('N') ? "an" : "a")} {_kind}, or it is damaged: {damaged.Message.TrimEnd('.')}.",
                damaged
            );
        }
    }
}
