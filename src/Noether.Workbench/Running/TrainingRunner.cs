using System.Collections.ObjectModel;
using System.Diagnostics;
using Noether.Formats.TensorBoard;
using Noether.Plans;
using Noether.Torch;
using Noether.Training;

namespace Noether.Workbench.Running;

/// <summary>Runs a job to its end, with or without a folder: metrics, checkpoints, resume, cancellation.</summary>
public static class TrainingRunner
{
    private const int ReportsPerRun = 200;
    private const string ChecksumName = "checksum";

    // A shorter rest is over before it is read.
    private static readonly TimeSpan MinTold = TimeSpan.FromSeconds(5);

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
        var began = job.Trainer.Step;
        var every = Math.Max(1, job.Trainer.Steps / ReportsPerRun);
        var loss = double.NaN;
        foreach (var step in job.Trainer.Run(cancellation))
        {
            loss = step.Loss;
            if (step.Step % every == 0)
                Tell(job, progress, step, began);
        }

        RequireEnd(job, cancellation);
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
        var loss = double.NaN;
        foreach (var step in Steps(job, folder, progress, cancellation))
            loss = step.Loss;
        RequireEnd(job, cancellation);
        return new TrainingOutcome(job.Trainer.Status, job.Trainer.Step, loss, clock.Elapsed.TotalSeconds);
    }

    /// <summary>The same step by step: each is logged, and saved where it is time, before it is given.</summary>
    public static IEnumerable<StepReport> Steps(
        TrainingJob job,
        RunFolder folder,
        IProgress<ProgressReport>? progress,
        CancellationToken cancellation
    )
    {
        var began = job.Trainer.Step;
        folder.WritePlan(job.Plan);
        var checkpoints = folder.Checkpoints();
        checkpoints.CleanUp(began);
        using var metrics = folder.OpenMetrics(began);
        using var curves = TensorBoardLog.Begin(folder.TensorBoardPath, began);
        var every = Math.Max(1, job.Trainer.Steps / ReportsPerRun);
        var saved = -1L;
        foreach (var step in job.Trainer.Run(cancellation))
        {
            var isReported = step.Step % every == 0;
            var measured = Measured(job, step, began, isReported);
            metrics.Append(step, measured);
            if (isReported || step.ValidationError is not null)
                curves.Append(step.Step, Curves(step, measured));
            if (isReported)
                Tell(job, progress, step, began);
            if (step.Step % job.CheckpointEvery == 0 && job.Trainer.Status != TrainingStatus.Diverged)
                Save(job, checkpoints, out saved);
            yield return step;
        }

        if (saved != job.Trainer.Step)
            Save(job, checkpoints, out _);
    }

    /// <summary>Continues from the folder's newest checkpoint that is whole; false where there is none yet.</summary>
    /// <exception cref="UserException">The checkpoint is of another model, trial, or plan; only lengths may differ. Or every one is damaged.</exception>
    public static bool TryResume(TrainingJob job, RunFolder folder)
    {
        ArgumentNullException.ThrowIfNull(job);
        ArgumentNullException.ThrowIfNull(folder);
        UserException? damage = null;
        foreach (var path in folder.Checkpoints().NewestFirst())
        {
            using var scope = TensorScope.Begin();
            Checkpoint checkpoint;
            try
            {
                checkpoint = Checkpoint.Load(path);
            }
            catch (UserException failure)
            {
                damage ??= failure;
                continue;
            }

            Checkpoint.Fitting(
                path,
                checkpoint,
                whole =>
                {
                    whole.Require(path, job.Experiment, job.Model);
                    RequireSamePlan(whole, job, folder);
                    job.Trainer.Resume(whole.State);
                    return true;
                }
            );
            return true;
        }

        return damage is null ? false : throw damage;
    }

    // Where processes share a run, the signal may have reached another one of them.
    private static void RequireEnd(TrainingJob job, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (job.Trainer.Status == TrainingStatus.Unfinished)
            throw new OperationCanceledException("Another process of the group was told to end.");
    }

    // A diverged step changed no parameter, so this is the last good state then too.
    private static void Save(TrainingJob job, CheckpointFolder checkpoints, out long step)
    {
        using var scope = TensorScope.Begin();
        checkpoints.Add(StateOf(job), job.Trainer.BestError);
        step = job.Trainer.Step;
    }

    /// <summary>Writes the job's state as a checkpoint by itself.</summary>
    public static void Save(TrainingJob job, string path)
    {
        using var scope = TensorScope.Begin();
        StateOf(job).Save(path);
    }

    /// <summary>The job's state now. Its tensors belong to the current scope.</summary>
    public static Checkpoint StateOf(TrainingJob job)
    {
        ArgumentNullException.ThrowIfNull(job);
        var data = new Dictionary<string, string>(job.Data, StringComparer.Ordinal);
        if (job.DataChecksum.Length > 0)
            data[ChecksumName] = job.DataChecksum;
        return new Checkpoint(job.Experiment, job.Model, job.Plan, job.Trainer.Save())
        {
            Trial = job.Trial,
            Data = data,
        };
    }

    // Half a run by one plan and half by another would be neither, under the name of the second.
    private static void RequireSamePlan(Checkpoint checkpoint, TrainingJob job, RunFolder folder)
    {
        var difference =
            checkpoint.Trial == job.Trial
                ? PlanDifference.Between(checkpoint.Plan, job.Plan, Lengths)
                : new PlanDifference("trial", $"{checkpoint.Trial}", $"{job.Trial}");
        if (
            difference is null
            && checkpoint.Data.TryGetValue(ChecksumName, out var before)
            && before != job.DataChecksum
        )
            throw new UserException(
                $"The run in '{folder.Root}' was begun with other data: their checksum was {before} and is {job.DataChecksum} now. "
                    + "Give it the data that it was begun with, or give the new run a folder of its own with --out."
            );
        if (difference is not null)
            throw new UserException(
                $"The run in '{folder.Root}' was begun with {difference.Key}={difference.Before}, not {difference.Now}: "
                    + "resume it as it was begun (only its length may change), or give the new run a folder of its own with --out."
            );
    }

    // Tags in groups, as TensorBoard shows them.
    private static (string, double)[] Curves(StepReport step, Dictionary<string, double> measured)
    {
        var curves = new List<(string, double)>
        {
            ("loss/train", step.Loss),
            ("optimiser/learning_rate", step.LearningRate),
            ("optimiser/gradient_norm", step.GradientNorm),
        };
        if (step.ValidationError is { } error)
            curves.Add(("loss/validation", error));
        foreach (var (name, value) in measured)
            curves.Add(
                (name.Contains('.', StringComparison.Ordinal) ? name.Replace('.', '/') : $"machine/{name}", value)
            );
        return [.. curves];
    }

    private static Dictionary<string, double> Measured(TrainingJob job, StepReport step, long began, bool isReported)
    {
        var measured = new Dictionary<string, double>(StringComparer.Ordinal);
        if (isReported)
        {
            measured["resident_mebibytes"] = Environment.WorkingSet / (double)(1 << 20);
            measured["steps_per_second"] = (step.Step - began) / step.Seconds;
            if (job.SamplesPerStep is { } samples)
                measured["samples_per_second"] = samples * (step.Step - began) / step.Seconds;
        }

        if (step.ValidationError is not null)
        {
            foreach (var (name, value) in job.Measure?.Invoke() ?? ReadOnlyDictionary<string, double>.Empty)
                measured[name] = value;
        }

        return measured;
    }

    private static void Tell(TrainingJob job, IProgress<ProgressReport>? progress, StepReport step, long began)
    {
        var left = TimeSpan.FromSeconds(step.Seconds / (step.Step - began) * (job.Trainer.Steps - step.Step));
        var remark = left < MinTold ? "" : $", {(int)left.TotalHours}:{left:mm\\:ss} left";
        progress?.Report(new(job.Title, (double)step.Step / job.Trainer.Steps, $"loss {step.Loss:0.00e+0}{remark}"));
    }
}
