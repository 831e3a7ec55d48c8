using Noether.Training;

namespace Noether.Experiments.Running;

/// <summary>The page that a run in a folder leaves: what was trained, how its loss fell, how it does on held-out data.</summary>
internal static class TrainingPage
{
    private const string Introduction =
        "The first table tells how the training went. Those after it judge the last weights on data that they have not seen; "
        + "'noether evaluate' repeats them from the checkpoint.";

    /// <summary>Judges the folder's last checkpoint and writes <c>report.html</c>.</summary>
    /// <param name="job">What was trained.</param>
    /// <param name="folder">Its folder, with metrics and checkpoint.</param>
    /// <param name="training">The report of the training.</param>
    /// <param name="cancellation">Ends the evaluation.</param>
    public static void Write(TrainingJob job, RunFolder folder, Report training, CancellationToken cancellation)
    {
        var evaluation = Evaluation.Run(folder.LastCheckpointPath, cancellation);
        var page = new HtmlReport(
            $"{job.Experiment}: {job.Title}",
            Introduction,
            training with
            {
                Tables = [.. training.Tables, .. evaluation.Tables],
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
