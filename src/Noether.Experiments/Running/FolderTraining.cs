using System.Diagnostics;
using Noether.Torch;
using Noether.Training;

namespace Noether.Experiments.Running;

/// <summary>One model's training in a folder of its own, from the request to the report.</summary>
public static class FolderTraining
{
    /// <summary>Trains, or continues, and leaves plan, metrics, checkpoint and a page about them in the folder.</summary>
    /// <exception cref="UserException">Another run is in the folder, or the request names something unknown.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled; its last checkpoint is written.</exception>
    public static Report Run(
        TrainingRequest request,
        IProgress<ProgressReport>? progress,
        CancellationToken cancellation
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        var clock = Stopwatch.StartNew();
        var (experiment, source) = request.Plan;
        var model = Known(experiment, request.Model);
        if (!request.Resume && Directory.Exists(Path.Combine(request.FolderPath, "checkpoints")))
            throw new UserException(
                $"The folder '{request.FolderPath}' already holds a run: add --resume to continue it, or give another with --out."
            );

        // Making the data may take long; yet a plan that is refused leaves no folder behind.
        RequireWritable(request.FolderPath);
        using var job = experiment.Prepare(source, model, request.Trial, cancellation);
        var folder = RunFolder.Open(request.FolderPath);
        if (request.Resume)
            TrainingRunner.TryResume(job, folder);
        // Written at the start too: a run that is killed must still say which version made it.
        folder.WriteRun(Report.Of("train", 0, [], []).ToJson());
        var outcome = TrainingRunner.Run(job, folder, progress, cancellation);
        var report = Summary(job, outcome, folder, clock.Elapsed.TotalSeconds);
        folder.WriteRun(report.ToJson());
        TrainingPage.Write(job, folder, report, request.IsJudged, cancellation);
        return report;
    }

    private static void RequireWritable(string path)
    {
        var nearest = Path.GetFullPath(path);
        while (!Path.Exists(nearest) && Path.GetDirectoryName(nearest) is { } parent)
            nearest = parent;
        OutputFolder.Prepare(nearest);
    }

    private static string Known(IExperiment experiment, string? model)
    {
        var names = string.Join(", ", experiment.Models.Keys);
        if (model is null)
            throw new UserException($"Name the model to train with --model: {names}.");

        return experiment.Models.ContainsKey(model)
            ? model
            : throw new UserException(
                $"There is no model '{model}' in '{experiment.Name}': the known ones are {names}."
            );
    }

    private static Report Summary(TrainingJob job, TrainingOutcome outcome, RunFolder folder, double seconds)
    {
        var table = new ResultTable(
            $"{job.Experiment}: {job.Title}",
            new ResultColumn("steps", "steps"),
            new ResultColumn("loss", "last loss") { Format = "0.000e+0" },
            new ResultColumn("training_seconds", "seconds"),
            new ResultColumn("checkpoint", "checkpoint")
        );
        table.Add(outcome.Steps, outcome.Loss, outcome.Seconds, folder.LastCheckpointPath);
        var isFinished = outcome.Status == TrainingStatus.Finished;
        return Report.Of(
            "train",
            seconds,
            [table],
            [Check.Holds("finished", "training went to its end without diverging", isFinished)]
        );
    }
}
