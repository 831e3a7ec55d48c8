using Noether.Primitives.Files;
using Noether.Workbench.Runs;

namespace Noether.Workbench.Running;

/// <summary>Keeps a run that begins from replacing what is in its folder.</summary>
internal static class RunFolderUse
{
    /// <summary>Refuses a folder that holds what the run would replace, unless that was asked for; never the plan or the data that it reads.</summary>
    /// <exception cref="UserException">It holds a run, or files of a run's names, or what the run is to read.</exception>
    public static void Require(TrainingRequest request)
    {
        var folder = request.FolderPath;
        if (request.IsOwnFolder || GoesOn(request))
            return;
        string[] there =
        [
            .. RunFiles.Written.Select(name => Path.Combine(folder, name)).Where(Path.Exists),
            .. RunFiles.Of(folder),
        ];
        var (experiment, source) = request.Plan;
        string[] inputs = there.Length == 0 ? [] : [source.Path, .. experiment.DataFiles(source)];
        foreach (var file in there)
            OutputFile.RefuseInput(file, inputs);
        if (request.Overwrite)
            return;
        if (Directory.Exists(Path.Combine(folder, RunFinder.CheckpointsName)))
            throw new UserException(
                $"The folder '{folder}' already holds a run: add --resume to continue it or --overwrite to begin anew, or give another with --out."
            );
        if (there.Length > 0)
            throw new UserException(
                $"'{there[0]}' is there already, and a run in '{folder}' would replace it: give another folder with --out, or add --overwrite."
            );
    }

    /// <summary>The same once more, now that the folder is locked; then deletes what an earlier run has written, where that was asked for.</summary>
    public static void Begin(TrainingRequest request)
    {
        Require(request);
        if (!request.Overwrite || GoesOn(request))
            return;
        try
        {
            foreach (var file in RunFiles.Of(request.FolderPath))
                File.Delete(file);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new UserException(
                $"The run in '{request.FolderPath}' cannot be replaced: {failure.Message}",
                failure
            );
        }
    }

    // A run that is told to go on begins where there is none yet.
    private static bool GoesOn(TrainingRequest request) =>
        request.Resume && Directory.Exists(Path.Combine(request.FolderPath, RunFinder.CheckpointsName));
}
