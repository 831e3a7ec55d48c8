using System.Diagnostics;
using Noether.Primitives.Files;
using Noether.Reports;
using Noether.Training;
using Noether.Workbench.Catalogue;

namespace Noether.Workbench.Running;

/// <summary>One model's training in a folder of its own, from the request to the report.</summary>
public static class FolderTraining
{
    /// <summary>Trains, or continues, and leaves plan, metrics, checkpoint and a page about them in the folder.</summary>
    /// <remarks>The folder is locked meanwhile; where processes share a run, by the first of them.</remarks>
    /// <exception cref="UserException">Another run is in the folder or writes to it, or the request names something unknown.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled; its last checkpoint is written.</exception>
    public static Report Run(
        TrainingRequest request,
        IProgress<ProgressReport>? progress,
        CancellationToken cancellation
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        using var workers = WorkerGroup.Join();
        return workers is { IsFirst: false }
            ? Follow(request, workers, cancellation)
            : Lead(request, workers, progress, cancellation);
    }

    private static Report Lead(
        TrainingRequest request,
        WorkerGroup? workers,
        IProgress<ProgressReport>? progress,
        CancellationToken cancellation
    )
    {
        var clock = Stopwatch.StartNew();
        var (experiment, source) = request.Plan;
        var model = Known(experiment, request.Model);
        // Making the data may take long, so what can be refused is refused before; yet a plan that is refused leaves nothing behind.
        using var early = FolderLock.IsIn(request.FolderPath) ? Lock(request) : null;
        RunFolderUse.Require(request);
        RequireWritable(request.FolderPath);
        using var job = experiment.Prepare(source, model, request.Trial, cancellation);
        OutputFolder.Prepare(request.FolderPath);
        using var late = early is null ? Lock(request) : null;
        RunFolderUse.Begin(request);
        var folder = RunFolder.Open(request.FolderPath);
        if (request.Resume)
            TrainingRunner.TryResume(job, folder);
        workers?.Agree(job);
        // Written at the start too: a run that is killed must still say which version made it.
        Describe("running");
        TrainingOutcome outcome;
        try
        {
            outcome = TrainingRunner.Run(job, folder, progress, cancellation);
        }
        catch (OperationCanceledException)
        {
            Describe("interrupted");
            throw;
        }

        var report = Summary(job, outcome, folder, clock.Elapsed.TotalSeconds);
        Describe(outcome.Status == TrainingStatus.Diverged ? "diverged" : "finished");
        TrainingPage.Write(job, folder, report, request.IsEvaluated, cancellation);
        return report;

        void Describe(string status) =>
            folder.WriteRun(new RunDescription(status, clock.Elapsed.TotalSeconds, workers?.Size ?? 1).Of(job));
    }

    // Takes the same steps with its part of every batch; the first process alone writes.
    private static Report Follow(TrainingRequest request, WorkerGroup workers, CancellationToken cancellation)
    {
        var (experiment, source) = request.Plan;
        using var job = experiment.Prepare(source, Known(experiment, request.Model), request.Trial, cancellation);
        if (request.Resume && Directory.Exists(request.FolderPath))
            TrainingRunner.TryResume(job, RunFolder.At(request.FolderPath));
        workers.Agree(job);
        var outcome = TrainingRunner.Run(job, progress: null, cancellation);
        return Report.Of("train", outcome.Seconds, [], []);
    }

    private static FolderLock Lock(TrainingRequest request) =>
        FolderLock.Take(request.FolderPath, "give this run a folder of its own with --out");

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
        var ended = job.Trainer.Divergence is { } divergence
            ? $"training went to its end without diverging: {divergence}, and the checkpoint holds the state before that step"
            : "training went to its end without diverging";
        return Report.Of("train", seconds, [table], [Check.Holds("finished", ended, isFinished)]);
    }
}
