using System.Globalization;
using Noether.Plans;
using Noether.Primitives.Files;
using Noether.Reports;

namespace Noether.Workbench.Runs;

/// <summary>Runs as tables.</summary>
public static class RunReports
{
    private const double Mebibyte = 1 << 20;

    /// <summary>One row per run, then one sentence per damaged one.</summary>
    public static Report List(string root)
    {
        var runs = RunFinder.Below(root);
        var table = new ResultTable(
            $"Runs below '{root}'",
            new ResultColumn("run", "run"),
            new ResultColumn("experiment", "experiment"),
            new ResultColumn("model", "model"),
            new ResultColumn("trial", "trial"),
            new ResultColumn("status", "status"),
            new ResultColumn("step", "steps"),
            new ResultColumn("steps", "of"),
            new ResultColumn("loss", "last loss") { Format = "0.000e+0" },
            new ResultColumn("best_error", "best validation error") { Format = "0.000e+0" },
            new ResultColumn("changed", "changed"),
            new ResultColumn("mebibytes", "MiB") { Format = "0.0" }
        );
        foreach (var run in runs)
            table.Add(
                run.Folder,
                run.Experiment,
                run.Model,
                run.Trial,
                run.Status,
                run.Step,
                run.Steps,
                run.Loss,
                run.BestError,
                Written(run.Changed),
                run.Bytes / Mebibyte
            );
        return Report.Of("runs list", 0, [table, .. Damages(runs)], []);
    }

    /// <summary>Everything that a run tells of itself, one fact per row.</summary>
    public static Report Show(string name)
    {
        var run = RunFinder.Find(name);
        var table = new ResultTable(
            $"The run in '{run.Folder}'",
            new ResultColumn("fact", "fact"),
            new ResultColumn("value", "value")
        );
        foreach (var (fact, value) in Facts(run))
            table.Add(fact, Text(value));
        table.Add("plan", run.PlanPath);
        return Report.Of("runs show", 0, [table, .. Damages([run])], []);
    }

    /// <summary>What the plans of two runs do not share, then their figures side by side.</summary>
    /// <exception cref="UserException">One of them is no run, or its plan cannot be read.</exception>
    public static Report Compare(string first, string second)
    {
        var (a, b) = (RunFinder.Find(first), RunFinder.Find(second));
        var plans = Beside("What the plans do not share", "key", "key");
        foreach (var difference in PlanDifference.All(Plan(a), Plan(b), ignored: []))
            plans.Add(difference.Key, difference.Before, difference.Now);
        var figures = Beside("What the runs tell", "fact", "fact");
        foreach (var ((fact, left), (_, right)) in Facts(a).Zip(Facts(b)))
            figures.Add(fact, Text(left), Text(right));
        return Report.Of("runs compare", 0, [plans, figures, .. Damages([a, b])], []);

        ResultTable Beside(string title, string key, string header) =>
            new(title, new(key, header), new("first", a.Folder), new("second", b.Folder));
    }

    private static string Plan(RunSummary run) => InputFile.ReadText(run.PlanPath, "plan");

    private static IEnumerable<(string Fact, object? Value)> Facts(RunSummary run) =>
        [
            ("experiment", run.Experiment),
            ("model", run.Model),
            ("trial", run.Trial),
            ("status", run.Status),
            ("steps", run.Step),
            ("of", run.Steps),
            ("last loss", run.Loss),
            ("best validation error", run.BestError),
            ("seconds", run.Seconds),
            ("version", run.Version),
            ("data", run.Data),
            ("changed", Written(run.Changed)),
            ("MiB", Math.Round(run.Bytes / Mebibyte, 2)),
        ];

    private static IEnumerable<ResultTable> Damages(IReadOnlyList<RunSummary> runs)
    {
        var damaged = runs.Where(run => run.Damage is not null).ToArray();
        if (damaged.Length == 0)
            yield break;

        var table = new ResultTable("Damaged", new ResultColumn("run", "run"), new ResultColumn("damage", "damage"));
        foreach (var run in damaged)
            table.Add(run.Folder, run.Damage!.ReplaceLineEndings(" "));
        yield return table;
    }

    private static string Text(object? value) => CellFormat.Text(value, CellFormat.Default);

    private static string Written(DateTime time) => time.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
