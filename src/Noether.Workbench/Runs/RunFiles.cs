using Noether.Training;

namespace Noether.Workbench.Runs;

/// <summary>The files that training writes into a run's folder, told from what others have put there by their names.</summary>
internal static class RunFiles
{
    private const string CurvesName = "tensorboard";

    /// <summary>The files of a folder that training begins by writing, whatever of that name is there.</summary>
    public static IReadOnlyList<string> Written { get; } =
    [RunFinder.PlanName, "run.json", "metrics.jsonl", "report.html"];

    /// <summary>What a run has written, in the order in which to delete it: what it is recognised by comes last. Links are never followed.</summary>
    public static IReadOnlyList<string> Of(string folder) =>
        [
            .. In(Path.Combine(folder, CurvesName), IsOfCurves),
            .. In(Path.Combine(folder, RunFinder.CheckpointsName), IsCheckpoint),
            .. In(folder, IsUnfinished),
            .. Written.Reverse().Select(name => Path.Combine(folder, name)).Where(IsOwn),
        ];

    /// <summary>Deletes what a run has written, and folders that are empty then; the rest stays.</summary>
    /// <returns>The paths below the folder that stay, in order; empty where the folder itself is gone.</returns>
    public static IReadOnlyList<string> Delete(string folder)
    {
        foreach (var file in Of(folder))
            File.Delete(file);
        foreach (var name in (string[])[CurvesName, RunFinder.CheckpointsName])
            DeleteEmpty(Path.Combine(folder, name));
        foreach (var name in FolderLock.FileNames)
            File.Delete(Path.Combine(folder, name));
        DeleteEmpty(folder);
        return Directory.Exists(folder)
            ? [.. Others(folder).Select(path => Path.GetRelativePath(folder, path)).Order(StringComparer.Ordinal)]
            : [];
    }

    // What is in the folders of a run is named one by one, other folders as a whole.
    private static IEnumerable<string> Others(string folder) =>
        Directory
            .EnumerateFileSystemEntries(folder)
            .SelectMany(path =>
                Path.GetFileName(path) is CurvesName or RunFinder.CheckpointsName
                && new DirectoryInfo(path) is { Exists: true, LinkTarget: null }
                    ? Directory.EnumerateFileSystemEntries(path)
                    : [path]
            );

    private static string[] In(string folder, Func<string, bool> isOwn) =>
        new DirectoryInfo(folder) is { Exists: true, LinkTarget: null }
            ? Directory.EnumerateFiles(folder).Where(path => isOwn(Path.GetFileName(path)) && IsOwn(path)).ToArray()
            : [];

    private static bool IsOwn(string path) => new FileInfo(path) is { Exists: true, LinkTarget: null };

    private static void DeleteEmpty(string folder)
    {
        if (
            new DirectoryInfo(folder) is { Exists: true, LinkTarget: null }
            && !Directory.EnumerateFileSystemEntries(folder).Any()
        )
            Directory.Delete(folder);
    }

    private static bool IsCheckpoint(string name) =>
        name is "last.safetensors" or "best.safetensors" or "checkpoints.json"
        || (Between(name, "step-", ".safetensors") is { Length: > 0 } step && step.All(char.IsAsciiDigit))
        || IsUnfinished(name);

    // events.out.tfevents.SECONDS.MACHINE.PROCESS
    private static bool IsOfCurves(string name) =>
        (
            Between(name, "events.out.tfevents.", "") is { } rest
            && rest.Split('.') is [{ Length: > 0 } seconds, _, ..]
            && seconds.All(char.IsAsciiDigit)
        ) || IsUnfinished(name);

    // What a killed process left half-written, or of its trial whether the folder can be written.
    private static bool IsUnfinished(string name) =>
        (Between(name, ".", ".part") is { } file && IsMark(file[(file.LastIndexOf('.') + 1)..]))
        || (Between(name, ".writable-", "") is { } mark && IsMark(mark));

    private static bool IsMark(string text) => text.Length == 32 && text.All(char.IsAsciiHexDigitLower);

    private static string? Between(string name, string prefix, string suffix) =>
        name.Length >= prefix.Length + suffix.Length
        && name.StartsWith(prefix, StringComparison.Ordinal)
        && name.EndsWith(suffix, StringComparison.Ordinal)
            ? name[prefix.Length..^suffix.Length]
            : null;
}
