using Noether.Training;

namespace Noether.Workbench.Runs;

/// <summary>Deletes what runs have written, and nothing else.</summary>
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
        if (!IsRecorded(folder))
            throw new UserException(
                $"'{folder}' is not deleted, because no {RunFinder.RecordName} of training in it says that a run wrote it: look into it first."
            );
        if (IsAround(folder, Directory.GetCurrentDirectory()))
            throw new UserException($"'{folder}' is not deleted, because this is where you are: go elsewhere first.");
        return RunSummary.Read(folder);
    }

    /// <summary>Deletes the files that training has written in a run's folder, and the folder if nothing else is in it.</summary>
    /// <returns>What else is in the folder, by its names there, and stays; empty where the folder is gone.</returns>
    /// <exception cref="UserException">The folder is none to delete, something is being written there, or the system refuses.</exception>
    public static IReadOnlyList<string> Delete(string name)
    {
        var folder = Require(name).Folder;
        try
        {
            using var own = FolderLock.Take(folder, "delete it when that has ended");
            return RunFiles.Delete(folder);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new UserException($"The run in '{folder}' cannot be deleted: {failure.Message}", failure);
        }
    }

    /// <summary>Whether training says, in the folder's <c>run.json</c>, that it wrote there.</summary>
    internal static bool IsRecorded(string folder)
    {
        try
        {
            return RunRecord.Read(Path.Combine(folder, RunFinder.RecordName))
                is { Status: not null }
                    or { Experiment: not null, Model: not null };
        }
        catch (UserException)
        {
            return false;
        }
    }

    private static bool IsAround(string folder, string place) =>
        (place + Path.DirectorySeparatorChar).StartsWith(
            Path.GetFullPath(folder) + Path.DirectorySeparatorChar,
            StringComparison.Ordinal
        );
}
