using System.Diagnostics;
using Noether.Torch;
using Noether.Training;

namespace Noether.Experiments.Running;

/// <summary>Runs a job to its end, with or without a folder: metrics, checkpoints, resume, cancellation.</summary>
public static class TrainingRunner
{
    private const int ReportsPerRun = 200;

    // What a resumed run may change: how far it goes, and how often it is saved.
    private static readonly string[] Lengths = ["steps", "epochs", "checkpoint_every"];

    /// <summary>Trains without writing anything.</summary>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public static TrainingOutcome Run(
        TrainingJob job,
        IProgress<ProgressReport>? progress,
        CancellationToken cancellation
    )
    {
        ArgumentNullException.ThrowIfNull(job);
        var clock = Stopwatch.StartNew();
        var every = Math.Max(1, job.Trainer.Steps / ReportsPerRun);
        var loss = double.NaN;
        foreach (var step in job.Trainer.Run(cancellation))
        {
            loss = step.Loss;
            if (step.Step % every == 0)
                Tell(job, progress, step);
        }

        cancellation.ThrowIfCancellationRequested();
        return new TrainingOutcome(job.Trainer.Status, job.Trainer.Step, loss, clock.Elapsed.TotalSeconds);
    }

    /// <summary>Trains in a folder: appends to the metrics, and leaves a valid checkpoint however it ends.</summary>
    /// <param name="job">What to train.</param>
    /// <param name="folder">Where to write.</param>
    /// <param name="progress">Who wants to know.</param>
    /// <param name="cancellation">Ends the run between two steps.</param>
    /// <exception cref="OperationCanceledException">The run was cancelled; its last checkpoint is written.</exception>
    public static TrainingOutcome Run(
        TrainingJob job,
        RunFolder folder,
        IProgress<ProgressReport>? progress,
        CancellationToken cancellation
    )
    {
        ArgumentNullException.ThrowIfNull(job);
        ArgumentNullException.ThrowIfNull(folder);
        var clock = Stopwatch.StartNew();
        folder.WritePlan(job.Plan);
        using var metrics = folder.OpenMetrics(job.Trainer.Step);
        var every = Math.Max(1, job.Trainer.Steps / ReportsPerRun);
        var loss = double.NaN;
        foreach (var step in job.Trainer.Run(cancellation))
        {
            loss = step.Loss;
            metrics.Append(step);
            if (step.Step % every == 0)
                Tell(job, progress, step);
            if (step.Step % job.CheckpointEvery == 0 && job.Trainer.Status != TrainingStatus.Diverged)
                Save(job, folder.LastCheckpointPath);
        }

        Save(job, folder.LastCheckpointPath);
        cancellation.ThrowIfCancellationRequested();
        return new TrainingOutcome(job.Trainer.Status, job.Trainer.Step, loss, clock.Elapsed.TotalSeconds);
    }

    /// <summary>Continues from the folder's last checkpoint; false where there is none yet.</summary>
    /// <exception cref="UserException">The checkpoint is of another model, trial, or plan; only lengths may differ.</exception>
    public static bool TryResume(TrainingJob job, RunFolder folder)
    {
        ArgumentNullException.ThrowIfNull(job);
        ArgumentNullException.ThrowIfNull(folder);
        if (!File.Exists(folder.LastCheckpointPath))
            return false;

        using var scope = TensorScope.Begin();
        return Checkpoint.With(
            folder.LastCheckpointPath,
            checkpoint =>
            {
                checkpoint.Require(folder.LastCheckpointPath, job.Experiment, job.Model);
                RequireSamePlan(checkpoint, job, folder);
                job.Trainer.Resume(checkpoint.State);
                return true;
            }
        );
    }

    /// <summary>Writes the job's state as a checkpoint. A diverged step changed no parameter, so this is the last good state.</summary>
    public static void Save(TrainingJob job, string path)
    {
        ArgumentNullException.ThrowIfNull(job);
        using var scope = TensorScope.Begin();
        new Checkpoint(job.Experiment, job.Model, job.Plan, job.Trainer.Save())
        {
            Trial = job.Trial,
            Data = job.Data,
        }.Save(path);
    }

    // Half a run by one plan and half by another would be neither, under the name of the second.
    private static void RequireSamePlan(Checkpoint checkpoint, TrainingJob job, RunFolder folder)
    {
        var difference =
            checkpoint.Trial == job.Trial
                ? PlanDifference.Between(checkpoint.Plan, job.Plan, Lengths)
                : new PlanDifference("trial", $"{checkpoint.Trial}", $"{job.Trial}");
        if (difference is not null)
            throw new UserException(
                $"The run in '{folder.Root}' was begun with {difference.Key}={difference.Before}, not {difference.Now}: "
                    + "resume it as it was begun (only its length may change), or give the new run a folder of its own with --out."
            );
    }

    private static void Tell(TrainingJob job, IProgress<ProgressReport>? progress, StepReport step) =>
        progress?.Report(new(job.Title, (double)step.Step / job.Trainer.Steps, $"loss {step.Loss:0.00e+0}"));
}
