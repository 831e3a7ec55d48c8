using Noether.Reports;
using Noether.Reports.Charts;
using Noether.Reports.Pages;
using Noether.Training;
using Noether.Workbench.Catalogue;

namespace Noether.Workbench.Running;

/// <summary>The page that a run in a folder leaves: what was trained, how its loss fell, how it does on held-out data.</summary>
internal static class TrainingPage
{
    private const string EvaluatedText =
        "The first table tells how the training went. Those after it evaluate the last weights on data that they have not seen; "
        + "'noether evaluate' repeats them from the checkpoint.";

    private const string UnevaluatedText =
        "The table tells how the training went. The run is one of a study, so that its weights were not held against test data; "
        + "'noether evaluate' does that from the checkpoint.";

    /// <summary>Evaluates the folder's last checkpoint, where that is wanted, and writes <c>report.html</c>.</summary>
    /// <param name="job">What was trained.</param>
    /// <param name="folder">Its folder, with metrics and checkpoint.</param>
    /// <param name="training">The report of the training.</param>
    /// <param name="isEvaluated">Whether test data are used.</param>
    /// <param name="cancellation">Ends the evaluation.</param>
    public static void Write(
        TrainingJob job,
        RunFolder folder,
        Report training,
        bool isEvaluated,
        CancellationToken cancellation
    )
    {
        IReadOnlyList<ResultTable> evaluation = isEvaluated
            ? Evaluation.Run(folder.LastCheckpointPath, cancellation).Tables
            : [];
        var page = new HtmlReport(
            $"{job.Experiment}: {job.Title}",
            isEvaluated ? EvaluatedText : UnevaluatedText,
            training with
            {
                Tables = [.. training.Tables, .. evaluation],
            },
            [Loss(folder)],
            job.Plan
        );
        page.Write(folder.ReportPath);
    }

    private static ReportFigure Loss(RunFolder folder)
    {
        var losses = MetricsLog.ReadLosses(folder.MetricsPath);
        var series = new ChartSeries(
            "",
            [.. losses.Select(entry => (double)entry.Step)],
            [.. losses.Select(entry => entry.Loss)]
        );
        return new ReportFigure(
            new LineChart(
                "Loss against step",
                new ChartAxis("step"),
                new ChartAxis("loss", AxisScale.Logarithmic),
                [series]
            ),
            "The loss of each step's batch before the step, from metrics.jsonl."
        );
    }
}
