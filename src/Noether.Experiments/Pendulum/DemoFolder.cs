using Noether.Primitives.Files;
using Noether.Reports;
using Noether.Training;

namespace Noether.Experiments.Pendulum;

/// <summary>The folder of a demo: locked while it is written, and recognised by <c>demo.txt</c> when the demo is run again.</summary>
public sealed class DemoFolder : IDisposable
{
    internal const string PictureName = "error.svg";

    private const string RecordName = "demo.txt";

    private readonly FolderLock _lock;

    private DemoFolder(RunFolder folder, FolderLock own) => (Folder, _lock) = (folder, own);

    /// <summary>Where to write.</summary>
    public RunFolder Folder { get; }

    /// <summary>Makes the folder, or uses one that is empty or that an earlier demo wrote.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="overwrite">Whether files of the demo's names are replaced though no demo wrote them.</param>
    /// <exception cref="UserException">It holds such files, or another process writes to it, or it cannot be written.</exception>
    public static DemoFolder Open(string path, bool overwrite)
    {
        OutputFolder.Prepare(path);
        var own = FolderLock.Take(path, "give this demo another folder with --out");
        try
        {
            if (!overwrite && !File.Exists(Path.Combine(path, RecordName)))
                RequireFree(path);
            var folder = RunFolder.Open(path);
            AtomicFile.WriteText(
                Path.Combine(path, RecordName),
                $"./noether demo wrote {Path.GetFileName(folder.ReportPath)}, {PictureName} and checkpoints/ here, and replaces them when it is run again.\n{ProgramVersion.Sentence}\n"
            );
            return new DemoFolder(folder, own);
        }
        catch
        {
            own.Dispose();
            throw;
        }
    }

    internal static string CheckpointName(string model) => $"{model}.safetensors";

    /// <inheritdoc/>
    public void Dispose() => _lock.Dispose();

    private static void RequireFree(string path)
    {
        string[] names = [Path.GetFileName(RunFolder.At(path).ReportPath), PictureName, "checkpoints"];
        var there = names.Select(name => Path.Combine(path, name)).FirstOrDefault(Path.Exists);
        if (there is not null)
            throw new UserException(
                $"'{there}' is there already, and no earlier demo has left its {RecordName} beside it: give another folder with --out, or add --overwrite."
            );
    }
}
