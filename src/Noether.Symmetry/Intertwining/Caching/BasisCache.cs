using System.Collections.Concurrent;
using Noether.Symmetry.Representations;

namespace Noether.Symmetry.Intertwining.Caching;

/// <summary>Bases that were solved before: in memory, and on disk where a folder is given. Safe for threads and for several processes.</summary>
/// <remarks>
/// The key is SHA-256 of the group's content, the type, the solver's version, the tolerance and the rank, never a name. Files are
/// written under another name, flushed and renamed, so that a reader sees all of a file or none. On disk go only bases that cost more
/// to find than to read: dense ones.
/// </remarks>
/// <param name="directory">The folder of the files, made when first needed; null for memory alone.</param>
/// <param name="warn">Told, in one sentence, when a file is damaged or cannot be written. The work goes on without it.</param>
/// <param name="minimumSize">The fewest components of a type that is worth a file.</param>
public sealed class BasisCache(string? directory = null, Action<string>? warn = null, int minimumSize = 128)
{
    // Doubles held in memory before all are let go: 512 MB.
    private const long MaxHeld = 1L << 26;

    private readonly ConcurrentDictionary<string, Lazy<InvariantBasis>> _memory = new(StringComparer.Ordinal);
    private long _held;

    /// <summary>The memory of this process, without files: what is used unless told otherwise.</summary>
    public static BasisCache InMemory { get; } = new();

    /// <summary>$NOETHER_CACHE, or noether/bases under $XDG_CACHE_HOME or ~/.cache.</summary>
    public static string DefaultDirectory =>
        Given("NOETHER_CACHE")
        ?? Path.Combine(
            Given("XDG_CACHE_HOME")
                ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache"),
            "noether",
            "bases"
        );

    /// <summary>The folder of the files, or null.</summary>
    public string? Folder { get; } = directory;

    /// <summary>A cache on disk, in <see cref="DefaultDirectory"/>.</summary>
    public static BasisCache OnDisk(Action<string>? warn = null) => new(DefaultDirectory, warn);

    internal InvariantBasis GetOrSolve(TensorType type, IntertwinerOptions options, Func<InvariantBasis> solve)
    {
        var key = BasisKey.Of(type, options);
        var entry = _memory.GetOrAdd(key, _ => new Lazy<InvariantBasis>(() => Find(key, type, options, solve)));
        try
        {
            return entry.Value;
        }
        catch
        {
            // What failed once, for lack of memory say, may be asked for again.
            _memory.TryRemove(new(key, entry));
            throw;
        }
    }

    private static string? Given(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? value : null;

    private InvariantBasis Find(string key, TensorType type, IntertwinerOptions options, Func<InvariantBasis> solve)
    {
        var path =
            Folder is null || type.Size < minimumSize || type.Factors.All(factor => factor.IsSignedPermutation)
                ? null
                : Path.Combine(Folder, key + BasisFile.Extension);
        InvariantBasis? basis = path is null ? null : Read(path, type);
        if (basis is null)
        {
            basis = solve();
            if (path is not null && basis is DenseBasis dense)
                Write(path, dense);
        }

        if (Interlocked.Add(ref _held, (long)basis.Size * Math.Max(1, basis.Dimension)) > MaxHeld)
        {
            _memory.Clear();
            Interlocked.Exchange(ref _held, 0);
        }

        return basis;
    }

    private DenseBasis? Read(string path, TensorType type)
    {
        try
        {
            return File.Exists(path) ? BasisFile.Read(path, type) : null;
        }
        catch (Exception problem) when (problem is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            warn?.Invoke($"The cached basis {path} of {type} cannot be used and is made again: {problem.Message}");
            return null;
        }
    }

    private void Write(string path, DenseBasis basis)
    {
        try
        {
            BasisFile.Write(path, basis);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            warn?.Invoke($"The basis could not be kept in {path}: {problem.Message}");
        }
    }
}
