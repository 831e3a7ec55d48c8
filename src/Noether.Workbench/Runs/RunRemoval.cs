namespace Noether.Workbench.Runs;

/// <summary>Deletes the folders of runs, and nothing else.</summary>
public static class RunRemoval
{
    /// <summary>What would be deleted, or a refusal.</summary>
    /// <exception cref="UserException">The folder is no run's, is a link, or is where the program runs.</exception>
    public static RunSummary Require(string name)
    {
        var folder = RunFinder.FolderOf(name);
        if (new DirectoryInfo(folder).LinkTarget is { } target)
            throw new UserException(
                $"'{folder}' is a link, so it is not deleted: name the run's own folder, '{target}'."
            );
        if (!RunFinder.IsRun(folder))
            throw new UserException(
                $"'{folder}' is not deleted, because it does not hold both {RunFinder.PlanName} and {RunFinder.CheckpointsName}/: look into it first."
            );
        if (IsAround(folder, Directory.GetCurrentDirectory()))
            throw new UserException($"'{folder}' is not deleted, because this is where you are: go elsewhere first.");
        return RunSummary.Read(folder);
    }

    /// <summary>Deletes a run's folder. Links in it are deleted; what they point to stays.</summary>
    /// <exception cref="UserException">The folder is none to delete, or the system refuses.</exception>
    public static void Delete(string name)
    {
        var folder = Require(name).Folder;
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new UserException($"The run in '{folder}' cannot be deleted: {failure.Message}", failure);
        }
    }

    private static bool IsAround(string folder, string place) =>
        (place + Path.DirectorySeparatorChar).StartsWith(
            Path.GetFullPath(folder) + Path.DirectorySeparatorChar,
            StringComparison.Ordinal
        );
}
