using Noether.Plans;
using Noether.Reports;

namespace Noether.Workbench.Grids;

/// <summary>The tables of errors on every test set, medians over the trials, and the checks on them.</summary>
internal static class FieldForecastReport
{
    private const string SmokeScale = "smoke";

    // In single precision, over ten frames of which each is made from the ones before.
    private const double MaxRounding = 1e-4;

    // Each is the name of a test set and of the model that keeps its group.
    private static readonly string[] Symmetries =
    [
        .. Enum.GetValues<FieldTransformation>().Select(FieldTransformations.Name),
    ];

    public static Report Make(
        string experiment,
        PlanSource source,
        IReadOnlyList<FieldTrial> trials,
        IReadOnlyList<string> sets,
        double seconds
    )
    {
        var tables = new[]
        {
            Table(
                "Root mean squared error of the forecast frames, in standard units",
                trials,
                sets,
                score => score.Error
            ),
            Table("ESE, the error of the energy spectrum in decades", trials, sets, score => score.SpectrumError),
            ByStep(trials),
        };
        return Report.Of(
            $"reproduce {experiment} --scale {source.Scale}",
            seconds,
            tables,
            source.Scale == SmokeScale ? [] : [.. Checks(trials, sets)]
        );
    }

    /// <summary>One row per model, one column per test set.</summary>
    public static ResultTable Table(
        string title,
        IReadOnlyList<FieldTrial> trials,
        IReadOnlyList<string> sets,
        Func<FieldScore, double> value
    )
    {
        var table = new ResultTable(
            title,
            [
                new("model", "model"),
                .. sets.Select(set => new ResultColumn(set, set)),
                new("trials", "trials"),
                new("parameters", "parameters"),
                new("megaflops", "MFLOP per frame"),
                new("peak_mebibytes", "peak MiB"),
                new("seconds", "seconds"),
            ]
        );
        foreach (var group in trials.GroupBy(trial => trial.Model))
        {
            var first = group.First();
            var isTrained = first.Outcome is not null;
            object?[] cells =
            [
                group.Key,
                .. sets.Select(set => (object?)Median([.. group], set, value)),
                isTrained ? group.Count() : null,
                isTrained ? first.Parameters : null,
                isTrained ? first.Flops / 1e6 : null,
                isTrained && double.IsFinite(first.PeakBytes) ? first.PeakBytes / (1 << 20) : null,
                isTrained && double.IsFinite(first.Outcome!.Seconds)
                    ? Data.Metrics.Median.Of(group.Select(trial => trial.Outcome!.Seconds))
                    : null,
            ];
            table.Add(cells);
        }

        return table;
    }

    private static ResultTable ByStep(IReadOnlyList<FieldTrial> trials)
    {
        var steps = trials[0].Scores["original"]!.ByStep.Count;
        var table = new ResultTable(
            "Root mean squared error on the original test set, frame by frame",
            [
                new("model", "model"),
                .. Enumerable.Range(1, steps).Select(step => new ResultColumn($"step_{step}", $"{step}")),
            ]
        );
        foreach (var group in trials.GroupBy(trial => trial.Model))
        {
            object?[] cells =
            [
                group.Key,
                .. Enumerable
                    .Range(0, steps)
                    .Select(step => (object?)Median([.. group], "original", score => score.ByStep[step])),
            ];
            table.Add(cells);
        }

        return table;
    }

    private static IEnumerable<Check> Checks(IReadOnlyList<FieldTrial> trials, IReadOnlyList<string> sets)
    {
        double? Error(string model, string set) =>
            Median([.. trials.Where(trial => trial.Model == model)], set, score => score.Error);
        // Of the symmetry alone, in one or several ways: mag, mag-shared, mag-0.
        IEnumerable<string> Keeping(string set) =>
            trials
                .Select(trial => trial.Model)
                .Distinct()
                .Where(model => model == set || model.StartsWith($"{set}-", StringComparison.Ordinal));

        foreach (var set in sets.Intersect(Symmetries))
        {
            if (Error(FieldModels.Plain, set) is not { } plain || Error(FieldModels.Plain, "original") is not { } there)
                continue;
            var augmented = set == "scale" ? null : Error($"{FieldModels.Plain}-{set}", set);
            if (augmented is { } learned)
                yield return Check.AtLeast("A14", $"{set}: plain over augmented", plain / learned, 1);
            foreach (var model in Keeping(set))
            {
                if (Error(model, set) is not { } own || Error(model, "original") is not { } here)
                    continue;
                if (set != "scale")
                    yield return Check.AtLeast("A14", $"{set}: plain over {model}", plain / own, set == "rot" ? 1 : 2);
                if (augmented is { } error)
                    yield return Check.AtLeast("A14", $"{set}: augmented over {model}", error / own, 1);
                if (set is "um" or "offset")
                    yield return Check.AtMost("A16", $"{set}: |moved / original − 1|", Math.Abs(own / here - 1), 1e-4);
                yield return Check.AtMost("A15", $"original: |{model} / plain − 1|", Math.Abs(here / there - 1), 0.1);
            }
        }

        var errors =
            from trial in trials
            from score in trial.Scores
            where score.Value?.EquivarianceError is not null
            group score.Value!.EquivarianceError!.Value by (trial.Model, Set: score.Key);
        foreach (var of in errors)
            yield return Check.AtMost(
                "exact",
                $"{of.Key.Model}: |F(gx) − gF(x)| / |gF(x)|, {of.Key.Set}",
                of.Max(),
                MaxRounding
            );

        foreach (var set in sets.Intersect(Symmetries))
        {
            var singles = Symmetries.SelectMany(Keeping).Select(model => Error(model, set)).OfType<double>().ToArray();
            if (singles.Length > 0 && Error("combined", set) is { } combined)
                yield return Check.AtMost(
                    "combined",
                    $"{set}: combined over the best single model",
                    combined / singles.Min(),
                    1.1
                );
        }
    }

    /// <summary>The median over the trials; null where there is nothing to evaluate.</summary>
    public static double? Median(FieldTrial[] trials, string set, Func<FieldScore, double> value)
    {
        double[] values =
        [
            .. trials
                .Select(trial => trial.Scores.GetValueOrDefault(set))
                .OfType<FieldScore>()
                .Select(value)
                .Select(number => double.IsFinite(number) ? number : double.PositiveInfinity),
        ];
        return values.Length > 0 ? Data.Metrics.Median.Of(values) : null;
    }
}
