using Noether.Primitives.Files;

namespace Noether.Training;

/// <summary>One run's folder: <c>plan.yaml</c>, <c>run.json</c>, <c>metrics.jsonl</c>, <c>checkpoints/</c>, <c>tensorboard/</c>, <c>report.html</c>.</summary>
public sealed class RunFolder
{
    private RunFolder(string path) => Root = path;

    private string CheckpointsPath => Path.Combine(Root, "checkpoints");

    /// <summary>The folder itself.</summary>
    public string Root { get; }

    /// <summary>The metrics, one JSON object per line.</summary>
    public string MetricsPath => Path.Combine(Root, "metrics.jsonl");

    /// <summary>The folder of event files for TensorBoard.</summary>
    public string TensorBoardPath => Path.Combine(Root, "tensorboard");

    /// <summary>The newest checkpoint.</summary>
    public string LastCheckpointPath => Path.Combine(CheckpointsPath, "last.safetensors");

    /// <summary>The report for people.</summary>
    public string ReportPath => Path.Combine(Root, "report.html");

    /// <summary>Makes the folder, or uses the one there.</summary>
    /// <exception cref="UserException">It cannot be written to.</exception>
    public static RunFolder Open(string path)
    {
        OutputFolder.Prepare(path);
        var folder = new RunFolder(path);
        OutputFolder.Prepare(folder.CheckpointsPath);
        return folder;
    }

    /// <summary>A folder that is there, to be read.</summary>
    public static RunFolder At(string path) => new(path);

    /// <summary>The checkpoint of a run that is named by its folder or by the checkpoint itself.</summary>
    /// <exception cref="UserException">It is a folder without a checkpoint.</exception>
    public static string CheckpointOf(string run)
    {
        if (!Directory.Exists(run))
            return run;

        var path = new RunFolder(run).LastCheckpointPath;
        return File.Exists(path)
            ? path
            : throw new UserException(
                $"The folder '{run}' holds no checkpoints/last.safetensors: give the folder of a run that 'noether train' wrote, or a checkpoint."
            );
    }

    /// <summary>The run's checkpoints, of which the last few stay.</summary>
    public CheckpointFolder Checkpoints(int kept = 3) => new(CheckpointsPath, kept);

    /// <summary>Writes what ran: the resolved plan.</summary>
    public void WritePlan(string yaml) => AtomicFile.WriteText(Path.Combine(Root, "plan.yaml"), yaml);

    /// <summary>Writes by what, and where, it ran: version with commit, machine and, once there are any, results.</summary>
    public void WriteRun(string json) => AtomicFile.WriteText(Path.Combine(Root, "run.json"), json);

    /// <summary>Opens the metrics to go on after a step; lines of later steps go.</summary>
    public MetricsLog OpenMetrics(long afterStep) => MetricsLog.After(afterStep, MetricsPath);
}
