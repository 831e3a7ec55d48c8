using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Noether.Dynamics.RayleighBenard;
using Noether.Formats;
using Noether.Primitives.Files;
using Noether.Training;

namespace Noether.Workbench.Simulations;

/// <summary>What lies beside the file of an unfinished simulation, in a folder of its name and <c>.part</c>: its frames so far, and its lattice.</summary>
/// <remarks>
/// Frames are written before the lattice, each file in one step, so a run that is killed at any moment leaves a lattice and the frames up to
/// it. Frames beyond it are leftovers, and made once more.
/// </remarks>
internal sealed class ConvectionParts
{
    private const string FramesName = "frames";
    private const string Suffix = ".safetensors";

    private readonly string _folder;
    private readonly string _run;
    private readonly ConvectionPreset _preset;
    private readonly int _variables;
    private readonly List<float> _unsaved = [];
    private readonly Stopwatch _sinceSaved = Stopwatch.StartNew();
    private int _saved;

    /// <summary>The parts of a run, which may have been begun before.</summary>
    /// <param name="request">What is simulated.</param>
    /// <param name="variables">The fields of a frame.</param>
    /// <exception cref="UserException">There are parts, but they are not to be gone on with, or are of another run.</exception>
    public ConvectionParts(ConvectionRequest request, int variables)
    {
        (_folder, _preset, _variables) = (request.PartsFolder!, request.Preset, variables);
        // What decides the frames beside the lattice, which knows itself.
        _run = FormattableString.Invariant(
            $"seed {request.Seed}, noise {_preset.Noise:R}, spin-up {_preset.SpinUp:R}, {_preset.Frames} frames of {_preset.Columns} x {_preset.Rows} every {_preset.Interval:R}"
        );
        if (!IsBegun)
            return;
        if (!request.Resume)
            throw new UserException(
                $"'{_folder}' holds an unfinished simulation: go on with it by --resume, or delete that folder."
            );
        var begun = File.Exists(RunPath) ? File.ReadAllText(RunPath).TrimEnd() : "nothing";
        if (begun != _run)
            throw new UserException(
                $"'{_folder}' was begun with {begun}, but this command says {_run}: repeat the former, or delete that folder."
            );
    }

    private bool IsBegun => AreIn(_folder);

    private string LatticePath => LatticeIn(_folder);

    private string RunPath => Path.Combine(_folder, "simulation.txt");

    private int FrameSize => _variables * _preset.Rows * _preset.Columns;

    /// <summary>Whether a folder holds parts to go on from.</summary>
    public static bool AreIn(string folder) => File.Exists(LatticeIn(folder));

    /// <summary>Takes the simulation to where it was saved, if it was, and gives the values of each frame up to there.</summary>
    public IEnumerable<float[]> Restore(ConvectionSimulation simulation)
    {
        if (!IsBegun)
            return [];
        simulation.RestoreLattice(LatticePath);
        var files = new List<string>();
        foreach (var file in Directory.EnumerateFiles(_folder, $"{FramesName}-*{Suffix}").Order(StringComparer.Ordinal))
        {
            var (first, end) = RangeOf(file);
            if (!simulation.HasReached(end - 1))
            {
                File.Delete(file);
                continue;
            }

            // A gap.
            if (first != _saved)
                break;
            files.Add(file);
            _saved = end;
        }

        if (simulation.HasPassed(_saved))
            throw new UserException(
                $"'{_folder}' lacks frames that its lattice has made, from the one numbered {_saved} on: delete that folder and begin anew."
            );
        simulation.GoOnAfter(_saved);
        return files.SelectMany(Read);
    }

    /// <summary>Takes note of a frame.</summary>
    public void Add(ReadOnlySpan<float> values) => _unsaved.AddRange(values);

    /// <summary>Writes what is not yet written, so that a later run goes on from here.</summary>
    public void Save(ConvectionSimulation simulation)
    {
        _ = OutputFolder.Prepare(_folder);
        AtomicFile.WriteText(RunPath, _run + "\n");
        if (_unsaved.Count > 0)
        {
            Safetensors.WriteArrays(
                Path.Combine(_folder, $"{FramesName}-{_saved:d6}-{simulation.Made:d6}{Suffix}"),
                new Dictionary<string, HostArray>(StringComparer.Ordinal)
                {
                    [FramesName] = HostArray.From<float>(
                        CollectionsMarshal.AsSpan(_unsaved),
                        simulation.Made - _saved,
                        _variables,
                        _preset.Rows,
                        _preset.Columns
                    ),
                }
            );
        }

        simulation.Save(LatticePath);
        _saved = simulation.Made;
        _unsaved.Clear();
        _sinceSaved.Restart();
    }

    /// <summary>The same if the last time was so long ago.</summary>
    public void SaveEvery(TimeSpan time, ConvectionSimulation simulation)
    {
        if (_sinceSaved.Elapsed >= time)
            Save(simulation);
    }

    /// <summary>Takes the folder, which is made for it, for one simulation at a time.</summary>
    /// <exception cref="UserException">Another process simulates to the same file.</exception>
    public static IDisposable Lock(ConvectionRequest request) => new Ownership(request.PartsFolder!);

    /// <summary>Removes the parts: the file is complete.</summary>
    public void Remove()
    {
        string[] parts = [.. Directory.EnumerateFiles(_folder, $"{FramesName}-*{Suffix}"), LatticePath, RunPath];
        foreach (var part in parts)
            File.Delete(part);
        AtomicFile.RemoveParts(_folder);
    }

    // Without parts in it, the folder goes when it is no longer needed; what somebody else put there stays.
    private sealed class Ownership : IDisposable
    {
        private readonly string _folder;
        private readonly FolderLock _lock;

        public Ownership(string folder)
        {
            _folder = OutputFolder.Prepare(folder);
            _lock = FolderLock.Take(folder, "give this simulation another file with --out");
        }

        public void Dispose()
        {
            if (Directory.Exists(_folder) && Directory.EnumerateFileSystemEntries(_folder).All(IsOfLock))
                Directory.Delete(_folder, recursive: true);
            _lock.Dispose();

            static bool IsOfLock(string path) => FolderLock.FileNames.Contains(Path.GetFileName(path));
        }
    }

    private static string LatticeIn(string folder) => Path.Combine(folder, "lattice" + Suffix);

    // frames-FIRST-END.safetensors
    private static (int First, int End) RangeOf(string file)
    {
        var words = Path.GetFileNameWithoutExtension(file).Split('-');
        return words.Length == 3 && Number(words[1]) is { } first && Number(words[2]) is { } end
            ? (first, end)
            : throw new UserException($"'{file}' is none of a simulation's files: remove it.");

        static int? Number(string text) =>
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    private IEnumerable<float[]> Read(string file)
    {
        var (first, end) = RangeOf(file);
        if (!Safetensors.ReadArrays(file, "frames").Arrays.TryGetValue(FramesName, out var frames))
            throw new UserException($"'{file}' holds no frames: delete its folder and begin anew.");
        frames.Require(
            $"The array '{FramesName}' of '{file}'",
            DType.Float32,
            end - first,
            _variables,
            _preset.Rows,
            _preset.Columns
        );
        for (var frame = 0; frame < end - first; frame++)
            yield return MemoryMarshal.Cast<byte, float>(frames.Data).Slice(frame * FrameSize, FrameSize).ToArray();
    }
}
