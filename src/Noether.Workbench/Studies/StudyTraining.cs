using System.Diagnostics;
using Noether.Plans;
using Noether.Primitives.Files;
using Noether.Reports;
using Noether.Training;
using Noether.Workbench.Catalogue;
using Noether.Workbench.Running;
using Noether.Workbench.Runs;

namespace Noether.Workbench.Studies;

/// <summary>Trains the runs of a study that have not ended yet.</summary>
public static class StudyTraining
{
    /// <summary>Runs that have ended are left alone, those that were stopped go on, the others begin.</summary>
    /// <remarks>No run looks at test data: a study chooses settings, and what is chosen must not have seen them.</remarks>
    /// <param name="study">What to train.</param>
    /// <param name="workers">Runs at a time, one core each.</param>
    /// <param name="progress">Who wants to know.</param>
    /// <param name="cancellation">Ends the study; every run leaves a checkpoint.</param>
    public static Report Run(
        Study study,
        int workers,
        IProgress<ProgressReport>? progress,
        CancellationToken cancellation
    )
    {
        ArgumentNullException.ThrowIfNull(study);
        var clock = Stopwatch.StartNew();
        OutputFolder.Prepare(study.Folder);
        using var own = FolderLock.Take(study.Folder, "give this study another folder with 'out'");
        RequireSameStudy(study);
        study.Index.Write(study.Folder);
        var pending = study.Index.Cells.Where(cell => !HasEnded(study, cell)).ToArray();
        ParallelRuns.Map(pending, workers, cell => Train(study, cell, progress, cancellation), cancellation);
        return StudyReport.Of(study.Index, study.Folder, clock.Elapsed.TotalSeconds);
    }

    private static bool HasEnded(Study study, StudyCell cell)
    {
        var folder = Path.Combine(study.Folder, cell.Name);
        return RunFinder.IsRun(folder) && RunSummary.Read(folder).HasEnded;
    }

    private static Report Train(
        Study study,
        StudyCell cell,
        IProgress<ProgressReport>? progress,
        CancellationToken cancellation
    )
    {
        var folder = OutputFolder.Prepare(Path.Combine(study.Folder, cell.Name));
        // The run's own copy: the file it came from may change while others are being trained.
        var plan = Path.Combine(folder, RunFinder.PlanName);
        AtomicFile.WriteText(plan, study.PlanOf(cell));
        var request = new TrainingRequest(new ChosenPlan(study.Experiment, new PlanSource(plan)), cell.Model, folder)
        {
            Trial = cell.Trial,
            Resume = true,
            IsJudged = false,
            IsOwnFolder = true,
        };
        return FolderTraining.Run(request, progress is null ? null : new Named(cell.Title, progress), cancellation);
    }

    // Its record would be lost; that of a study that grew, or that was damaged, is written anew.
    private static void RequireSameStudy(Study study)
    {
        var path = Path.Combine(study.Folder, StudyIndex.FileName);
        StudyIndex there;
        try
        {
            if (!File.Exists(path))
                return;
            there = StudyIndex.Read(study.Folder);
        }
        catch (UserException)
        {
            return;
        }

        if ((there.Name, there.Experiment) != (study.Index.Name, study.Index.Experiment))
            throw new UserException(
                $"The folder '{study.Folder}' holds the study '{there.Name}' of '{there.Experiment}': give '{study.Index.Name}' another with 'out'."
            );
    }

    // Runs of several settings would all be called by their model and trial.
    private sealed class Named(string title, IProgress<ProgressReport> progress) : IProgress<ProgressReport>
    {
        public void Report(ProgressReport value) => progress.Report(value with { Task = title });
    }
}
