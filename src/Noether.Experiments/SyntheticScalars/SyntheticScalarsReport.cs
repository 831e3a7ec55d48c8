using Noether.Data.Metrics;
using Noether.Plans;
using Noether.Reports;

namespace Noether.Experiments.SyntheticScalars;

/// <summary>The table, published beside ours, and the check that Scalars beat the plain network five times over.</summary>
internal static class SyntheticScalarsReport
{
    private const string SmokeScale = "smoke";
    private const int CheckedSize = 1000;

    public static Report Make(PlanSource source, IReadOnlyList<SyntheticTrial> trials, double seconds) =>
        Report.Of(
            $"reproduce synthetic-scalars --scale {source.Scale}",
            seconds,
            [Table(trials)],
            source.Scale == SmokeScale ? [] : [.. Checks(trials)]
        );

    /// <summary>One row per task, size and model.</summary>
    public static ResultTable Table(IReadOnlyList<SyntheticTrial> trials)
    {
        var table = new ResultTable(
            "Test mean squared errors by the size of the training set, medians over trials",
            new("task", "task"),
            new("size", "n"),
            new("model", "model"),
            new("error", "test MSE") { Format = "G3" },
            ResultColumn.Published("published", "test MSE", "G3"),
            new("validation_error", "validation MSE") { Format = "G3" },
            new("smallest", "least") { Format = "G3" },
            new("largest", "most") { Format = "G3" },
            new("moved_over_still", "moved / still"),
            new("trials", "trials"),
            new("parameters", "parameters"),
            new("steps", "steps"),
            new("seconds", "seconds"),
            new("milliseconds_per_step", "ms per step") { Format = "G3" }
        );
        var groups = trials
            .GroupBy(trial => (trial.Model, trial.Size))
            .OrderBy(group => group.Key.Model.Task)
            .ThenBy(group => group.Key.Size)
            .ThenBy(group => group.Key.Model.Order);
        foreach (var group in groups)
            AddRow(table, [.. group]);
        return table;
    }

    private static void AddRow(ResultTable table, SyntheticTrial[] trials)
    {
        var (model, size) = (trials[0].Model, trials[0].Size);
        var (seconds, steps) = (Median.Of(trials.Select(trial => trial.Outcome.Seconds)), trials[0].Outcome.Steps);
        var isTimed = double.IsFinite(seconds);
        table.Add(
            model.TaskName,
            size,
            model.Kind,
            Error(trials),
            PublishedSyntheticErrors.Of(model, size),
            Median.Of(trials.Select(trial => trial.Score.ValidationError)),
            trials.Min(trial => trial.Score.Error),
            trials.Max(trial => trial.Score.Error),
            Median.Of(trials.Select(trial => trial.Score.MovedOverStill)),
            trials.Length,
            trials[0].Parameters,
            steps,
            isTimed ? seconds : null,
            isTimed ? 1000 * seconds / steps : null
        );
    }

    private static IEnumerable<Check> Checks(IReadOnlyList<SyntheticTrial> trials) =>
        [.. ScalarsChecks(trials), .. EmlpChecks(trials)];

    private static IEnumerable<Check> EmlpChecks(IReadOnlyList<SyntheticTrial> trials)
    {
        var emlp = Of(trials, new(SyntheticTask.Inertia, "emlp-o3"));
        var plain = Of(trials, new(SyntheticTask.Inertia, SyntheticModelName.Plain));
        if (emlp.Length == 0)
            yield break;
        // Fewer steps than the perceptron's would only make it harder.
        if (plain.Length > 0 && emlp[0].Outcome.Steps <= plain[0].Outcome.Steps)
            yield return Check.AtLeast(
                "E17",
                $"inertia, n = {CheckedSize}, test MSE, mlp / emlp-o3, {plain[0].Outcome.Steps} and {emlp[0].Outcome.Steps} steps",
                Error(plain) / Error(emlp),
                5
            );
        yield return Check.AtMost(
            "E17",
            "emlp-o3, turned test set, |moved / still − 1|",
            emlp.Max(trial => Math.Abs(trial.Score.MovedOverStill - 1)),
            1e-6
        );
    }

    private static IEnumerable<Check> ScalarsChecks(IReadOnlyList<SyntheticTrial> trials)
    {
        foreach (var task in Enum.GetValues<SyntheticTask>())
        {
            var scalars = Of(trials, new(task, SyntheticModelName.Scalars));
            var plain = Of(trials, new(task, SyntheticModelName.Plain));
            if (scalars.Length > 0 && plain.Length > 0)
                yield return Check.AtLeast(
                    "A11",
                    $"{scalars[0].Model.TaskName}, n = {CheckedSize}, test MSE, mlp / scalars",
                    Error(plain) / Error(scalars),
                    5
                );
        }
    }

    private static SyntheticTrial[] Of(IReadOnlyList<SyntheticTrial> trials, SyntheticModelName model) =>
        [.. trials.Where(trial => trial.Model == model && trial.Size == CheckedSize)];

    private static double Error(SyntheticTrial[] trials) => Median.Of(trials.Select(trial => trial.Score.Error));
}
