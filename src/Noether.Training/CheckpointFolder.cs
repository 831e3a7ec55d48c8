using System.Globalization;
using System.Text.Json;
using Noether.Primitives.Files;

namespace Noether.Training;

/// <summary>The checkpoints of a run: the last few, the one that did best, and a JSON file that says which is which.</summary>
/// <remarks>
/// <c>step-000000300.safetensors</c> and the like; <c>last.safetensors</c> and <c>best.safetensors</c> are second names of two of them, and
/// <c>checkpoints.json</c> tells their steps and errors. Every file is whole at every instant; the JSON is for
/// people and for what to delete, and its loss loses nothing else.
/// </remarks>
public sealed class CheckpointFolder
{
    private const string Prefix = "step-";
    private const string Suffix = ".safetensors";

    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

    private readonly string _root;
    private readonly int _kept;
    private Known _known;

    /// <summary>A folder that is there, with what it holds.</summary>
    /// <param name="root">The folder.</param>
    /// <param name="kept">How many of the last ones stay.</param>
    public CheckpointFolder(string root, int kept = 3)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(kept, 1);
        _root = root;
        _kept = kept;
        _known = Read();
    }

    /// <summary>The newest one, under the name that stays.</summary>
    public string LastPath => Path.Combine(_root, "last" + Suffix);

    /// <summary>The one with the smallest error on held-out data.</summary>
    public string BestPath => Path.Combine(_root, "best" + Suffix);

    private string IndexPath => Path.Combine(_root, "checkpoints.json");

    /// <summary>Adds a checkpoint, and deletes what is then too old.</summary>
    /// <param name="checkpoint">The state now.</param>
    /// <param name="bestError">The smallest error on held-out data so far; null where none is known.</param>
    /// <exception cref="UserException">The disk is full, or the folder cannot be written; older ones stay as they are.</exception>
    public void Add(Checkpoint checkpoint, double? bestError)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        var step = checkpoint.State.Step;
        var path = PathOf(step);
        checkpoint.Save(path);
        AtomicFile.Link(path, LastPath);
        var best = _known;
        if (bestError is { } error && double.IsFinite(error) && !(error >= _known.BestError))
        {
            AtomicFile.Link(path, BestPath);
            best = new(step, step, error);
        }

        _known = best with { Last = step };
        AtomicFile.WriteText(IndexPath, JsonSerializer.Serialize(_known, Options) + "\n");
        foreach (var (_, old) in Steps().Where(entry => entry.Step != _known.Best).Skip(_kept))
            File.Delete(old);
    }

    /// <summary>The files to resume from, the newest first.</summary>
    public IReadOnlyList<string> NewestFirst()
    {
        var files = Array.ConvertAll(Steps(), entry => entry.Path);
        // A run of an earlier version has nothing but this one.
        return files.Length > 0 || !File.Exists(LastPath) ? files : [LastPath];
    }

    /// <summary>Deletes what a killed process left half-written, and checkpoints that lie beyond where the run goes on from.</summary>
    public void CleanUp(long step)
    {
        AtomicFile.RemoveParts(_root);
        foreach (var (later, path) in Steps())
        {
            if (later > step)
                File.Delete(path);
        }

        if (_known.Best > step)
            _known = Known.Nothing;
    }

    private string PathOf(long step) =>
        Path.Combine(_root, Prefix + step.ToString("D9", CultureInfo.InvariantCulture) + Suffix);

    private (long Step, string Path)[] Steps() =>
        Directory
            .EnumerateFiles(_root, Prefix + "*" + Suffix)
            .Select(path => (Step: StepOf(path), Path: path))
            .Where(entry => entry.Step >= 0)
            .OrderByDescending(entry => entry.Step)
            .ToArray();

    private static long StepOf(string path)
    {
        var text = Path.GetFileName(path)[Prefix.Length..^Suffix.Length];
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var step) ? step : -1;
    }

    private Known Read()
    {
        try
        {
            return File.Exists(IndexPath)
                ? JsonSerializer.Deserialize<Known>(File.ReadAllText(IndexPath), Options) ?? Known.Nothing
                : Known.Nothing;
        }
        catch (JsonException)
        {
            return Known.Nothing;
        }
    }

    private sealed record Known(long? Last, long? Best, double? BestError)
    {
        public static Known Nothing { get; } = new(null, null, null);
    }
}
