using Noether.Data.Metrics;
using Noether.Reports;
using Noether.Workbench.Runs;

namespace Noether.Workbench.Studies;

/// <summary>What a study has found: one row per setting and model.</summary>
public static class StudyReport
{
    private const string Scientific = "0.000e+0";

    /// <summary>The table of a study, whose folder or file is named, from the runs that have ended.</summary>
    /// <exception cref="UserException">There is no such study.</exception>
    public static Report Show(string study)
    {
        if (!Directory.Exists(study))
        {
            var read = Study.Read(study);
            return Of(read.Index, read.Folder, 0);
        }

        return File.Exists(Path.Combine(study, StudyIndex.FileName))
            ? Of(StudyIndex.Read(study), study, 0)
            : throw new UserException(
                $"The folder '{study}' holds no {StudyIndex.FileName}: give the folder or the file of a study."
            );
    }

    /// <summary>The studies in and below a folder, with how many of their runs have ended.</summary>
    /// <exception cref="UserException">There is no such folder, or a study in it is damaged.</exception>
    public static Report List(string root)
    {
        var table = new ResultTable(
            $"Studies below '{root}'",
            new ResultColumn("study", "study"),
            new ResultColumn("experiment", "experiment"),
            new ResultColumn("keys", "keys"),
            new ResultColumn("ended", "runs ended"),
            new ResultColumn("runs", "of")
        );
        foreach (var folder in RunFinder.FoldersWith(StudyIndex.FileName, root))
        {
            var index = StudyIndex.Read(folder);
            var ended = index.Cells.Count(cell => Summary(folder, cell) is { HasEnded: true });
            table.Add(folder, index.Experiment, string.Join(", ", index.Keys), ended, index.Cells.Count);
        }

        return Report.Of("studies list", 0, [table], []);
    }

    /// <summary>Mean ± standard error and median over repetitions, of the smallest validation error, or of the last loss where there is none.</summary>
    internal static Report Of(StudyIndex index, string folder, double seconds)
    {
        var runs = index.Cells.Select(cell => (Cell: cell, Run: Summary(folder, cell))).ToArray();
        var finished = runs.Where(pair => pair.Run is { Status: RunStatus.Finished })
            .Select(pair => pair.Run!)
            .ToArray();
        // A loss and an error in one column would look alike and mean different things.
        var isEvaluated = finished.Length > 0 && finished.All(run => run.BestError is not null);
        var table = new ResultTable(
            $"{index.Name}: {(isEvaluated ? "smallest validation error" : "last training loss")} of {index.Experiment}",
            [
                .. index.Keys.Select(key => new ResultColumn($"over.{key}", key)),
                new("model", "model"),
                new("finished", "finished"),
                new("diverged", "diverged"),
                new("runs", "of"),
                new("mean", "mean") { Format = Scientific },
                new("standard_error", "± standard error") { Format = Scientific },
                new("median", "median") { Format = Scientific },
            ]
        );
        foreach (var row in runs.GroupBy(pair => (Setting: string.Join('\n', pair.Cell.Setting), pair.Cell.Model)))
        {
            double[] values =
            [
                .. row.Where(pair => pair.Run is { Status: RunStatus.Finished })
                    .Select(pair => (isEvaluated ? pair.Run!.BestError : pair.Run!.Loss) ?? double.NaN),
            ];
            table.Add([
                .. row.First().Cell.Setting,
                row.Key.Model,
                values.Length,
                row.Count(pair => pair.Run is { Status: RunStatus.Diverged }),
                row.Count(),
                values.Length > 0 ? values.Average() : null,
                StandardError(values),
                values.Length > 0 ? Median.Of(values) : null,
            ]);
        }

        return Report.Of("studies", seconds, [table], []);
    }

    private static RunSummary? Summary(string folder, StudyCell cell)
    {
        var run = Path.Combine(folder, cell.Name);
        return RunFinder.IsRun(run) ? RunSummary.Read(run) : null;
    }

    // s/√n, which one run says nothing of.
    private static double? StandardError(double[] values)
    {
        if (values.Length < 2)
            return null;

        var mean = values.Average();
        return Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1) / values.Length);
    }
}
