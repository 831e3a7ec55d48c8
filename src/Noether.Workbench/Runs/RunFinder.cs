namespace Noether.Workbench.Runs;

/// <summary>Finds the folders of runs. Links are never followed: what lies behind one belongs to somebody else.</summary>
public static class RunFinder
{
    /// <summary>The folder that runs are written below, unless told otherwise.</summary>
    public const string Root = "runs";

    internal const string PlanName = "plan.yaml";
    internal const string CheckpointsName = "checkpoints";
    internal const string RecordName = "run.json";

    // Studies lie below runs/studies, each with a folder of runs.
    private const int MaxLevels = 6;

    private static readonly EnumerationOptions Unlinked = new()
    {
        AttributesToSkip = FileAttributes.ReparsePoint,
        IgnoreInaccessible = true,
    };

    private static readonly EnumerationOptions UnlinkedTree = new()
    {
        AttributesToSkip = FileAttributes.ReparsePoint,
        IgnoreInaccessible = true,
        RecurseSubdirectories = true,
    };

    /// <summary>Whether the folder is a run's: it holds <c>plan.yaml</c> and <c>checkpoints/</c>.</summary>
    public static bool IsRun(string folder) =>
        File.Exists(Path.Combine(folder, PlanName)) && Directory.Exists(Path.Combine(folder, CheckpointsName));

    /// <summary>Every run at or below a folder, in the order of their paths, those included that are damaged.</summary>
    /// <exception cref="UserException">There is no such folder.</exception>
    public static IReadOnlyList<RunSummary> Below(string root)
    {
        Require(root);
        return [.. Folders(root, MayBeRun, level: 0).Select(RunSummary.Read)];
    }

    /// <summary>The run that is named by its folder, or by its name below <c>runs/</c>.</summary>
    /// <exception cref="UserException">There is no such folder, or it is no run's.</exception>
    public static RunSummary Find(string name) => RunSummary.Read(FolderOf(name));

    /// <summary>The folders at or below one that hold a file of this name; what lies below them is theirs.</summary>
    internal static IEnumerable<string> FoldersWith(string file, string root)
    {
        Require(root);
        return Folders(root, folder => File.Exists(Path.Combine(folder, file)), level: 0);
    }

    internal static string FolderOf(string name)
    {
        var folder = Path.TrimEndingDirectorySeparator(name);
        if (!Directory.Exists(folder) && Directory.Exists(Path.Combine(Root, folder)))
            folder = Path.Combine(Root, folder);
        if (!Directory.Exists(folder))
            throw new UserException($"There is no run '{name}': './noether runs list' shows those there are.");

        return MayBeRun(folder)
            ? folder
            : throw new UserException(
                $"The folder '{folder}' is no run's: such a folder holds {PlanName} and {CheckpointsName}/."
            );
    }

    /// <summary>Size and time of every file in a run. One that a training replaces meanwhile is passed over.</summary>
    internal static IReadOnlyList<(long Bytes, DateTime Written)> Files(string folder)
    {
        var found = new List<(long, DateTime)>();
        foreach (var file in new DirectoryInfo(folder).EnumerateFiles("*", UnlinkedTree))
        {
            try
            {
                found.Add((file.Length, file.LastWriteTime));
            }
            catch (IOException)
            {
                // It is gone.
            }
        }

        return found;
    }

    // One that lost its plan is still listed, as damaged.
    private static bool MayBeRun(string folder) =>
        IsRun(folder)
        || (File.Exists(Path.Combine(folder, RecordName)) && Directory.Exists(Path.Combine(folder, CheckpointsName)));

    private static void Require(string root)
    {
        if (!Directory.Exists(root))
            throw new UserException($"There is no folder '{root}': give the one that your runs are in.");
    }

    private static IEnumerable<string> Folders(string folder, Func<string, bool> isFound, int level)
    {
        if (isFound(folder))
            return [folder];

        return level == MaxLevels
            ? []
            : Directory
                .EnumerateDirectories(folder, "*", Unlinked)
                .Order(StringComparer.Ordinal)
                .SelectMany(below => Folders(below, isFound, level + 1));
    }
}
