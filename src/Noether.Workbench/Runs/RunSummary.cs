using Noether.Plans;
using Noether.Primitives.Files;
using Noether.Training;

namespace Noether.Workbench.Runs;

/// <summary>What a run's folder tells, without its weights.</summary>
/// <param name="Folder">The folder.</param>
public sealed record RunSummary(string Folder)
{
    /// <summary>What cannot be read, as a sentence; null where all is well.</summary>
    public string? Damage { get; init; }

    /// <summary>How far the run is: <see cref="RunStatus"/>, or a word of the run's own.</summary>
    public string Status { get; init; } = RunStatus.Unfinished;

    /// <summary>The experiment; null where neither record nor checkpoint tells it.</summary>
    public string? Experiment { get; init; }

    /// <summary>The model within the experiment.</summary>
    public string? Model { get; init; }

    /// <summary>Which repetition, from 0.</summary>
    public long? Trial { get; init; }

    /// <summary>Steps that the newest checkpoint holds; 0 before the first.</summary>
    public long Step { get; init; }

    /// <summary>The steps of the whole run, where known.</summary>
    public long? Steps { get; init; }

    /// <summary>The last loss; NaN where it was no number.</summary>
    public double? Loss { get; init; }

    /// <summary>The smallest error on held-out data, where the run is validated.</summary>
    public double? BestError { get; init; }

    /// <summary>The time that training took, where the run says so.</summary>
    public double? Seconds { get; init; }

    /// <summary>The version of Noether that trained.</summary>
    public string? Version { get; init; }

    /// <summary>The checksum of the data, where there is one.</summary>
    public string? Data { get; init; }

    /// <summary>When something was last written.</summary>
    public DateTime Changed { get; init; }

    /// <summary>The size of all files; what links point to is not counted.</summary>
    public long Bytes { get; init; }

    /// <summary>Where the resolved plan lies.</summary>
    public string PlanPath => Path.Combine(Folder, RunFinder.PlanName);

    /// <summary>Whether training came to an end, good or bad; such a run is not continued.</summary>
    public bool HasEnded => Status is RunStatus.Finished or RunStatus.Diverged;

    /// <summary>Reads a run's folder. What is damaged is told in <see cref="Damage"/>, never thrown.</summary>
    public static RunSummary Read(string folder)
    {
        var files = RunFinder.Files(folder);
        var summary = new RunSummary(folder)
        {
            Bytes = files.Sum(file => file.Bytes),
            Changed = files.Select(file => file.Written).DefaultIfEmpty(Directory.GetLastWriteTime(folder)).Max(),
            Loss = LastMetrics.Loss(Path.Combine(folder, "metrics.jsonl")),
        };
        try
        {
            return summary.With(RunRecord.Read(Path.Combine(folder, "run.json"))).WithCheckpoint().WithPlan();
        }
        catch (UserException damage)
        {
            return summary with { Status = RunStatus.Damaged, Damage = damage.Message };
        }
    }

    private RunSummary With(RunRecord record) =>
        this with
        {
            Status = record.Status ?? RunStatus.Unfinished,
            Experiment = record.Experiment,
            Model = record.Model,
            Trial = record.Trial,
            Step = record.Step ?? 0,
            Steps = record.Steps,
            BestError = record.BestError,
            Seconds = record.Seconds,
            Version =
                record.Version is { } version && record.Commit is { } commit && !version.Contains('+')
                    ? $"{version}+{commit}"
                    : record.Version,
            Data = record.Data,
        };

    private RunSummary WithCheckpoint()
    {
        var path = Path.Combine(Folder, RunFinder.CheckpointsName, "last.safetensors");
        if (!File.Exists(path))
            return HasEnded
                ? throw new UserException($"The run in '{Folder}' is said to have ended, but there is no '{path}'.")
                : this;

        var label = CheckpointLabel.Read(path);
        return this with
        {
            Experiment = label.Experiment,
            Model = label.Model,
            Trial = label.Trial,
            // A killed run's record is older than its checkpoint.
            Step = label.Step,
            Steps = Steps ?? (Status == RunStatus.Finished ? label.Step : null),
            BestError = BestError ?? label.BestError,
        };
    }

    private RunSummary WithPlan()
    {
        if (!File.Exists(PlanPath))
            throw new UserException($"The folder '{Folder}' holds no {RunFinder.PlanName}, which says what ran.");
        PlanParser.File(InputFile.ReadText(PlanPath, "plan"), PlanPath);
        return this;
    }
}
