using Noether.Reports.Charts;
using Noether.Reports.Pages;

namespace Noether.Workbench.Grids;

/// <summary>The pictures of a forecast of fields: a film, spectra, error against lead time, and a bar per model for every transformation.</summary>
internal sealed class FieldFigures
{
    private const string Original = "original";
    private const string Persistence = "persistence";

    private readonly FieldGallery _showcase;
    private readonly IReadOnlyList<FieldTrial> _trials;
    private readonly FieldFilm _film;

    private FieldFigures(FieldGallery gallery, IReadOnlyList<FieldTrial> trials)
    {
        (_showcase, _trials) = (gallery, trials);
        var persistence = gallery.Persistence();
        _film = new FieldFilm(gallery, persistence, [.. Models(), (Persistence, persistence)]);
    }

    /// <summary>All of them, from top to bottom of a page, and the film as files.</summary>
    /// <param name="gallery">What is shown.</param>
    /// <param name="trials">The baselines and the trials, the first of each model with what is shown of it.</param>
    /// <param name="sets">The names of the test sets.</param>
    public static Illustrations Of(FieldGallery gallery, IReadOnlyList<FieldTrial> trials, IReadOnlyList<string> sets)
    {
        var figures = new FieldFigures(gallery, trials);
        return new(
            [figures.Moving(), figures.LeadTime(), figures.Spectra(), .. sets.Select(figures.Bars)],
            [new("forecasts.gif", figures._film.ToGif), new("forecasts.png", figures._film.ToPng)]
        );
    }

    private bool IsScalar => _showcase.Components == 1;

    private ReportFigure Moving() =>
        new(
            _film.Chart(),
            $"One held-out window; the bar at the top is the time. Each model's forecast stands above {(IsScalar ? "the size of its error" : "the length of its error's vector")}; first comes the truth. "
                + $"Look where errors begin ({(IsScalar ? "at hot and cold spots, " : "at fronts, at coasts, ")}at the border of the square) and whether details fade. The window is the one in which persistence has its "
                + "median error, chosen before any training; colours mean the same in all tiles, and land is grey."
        );

    private ReportFigure LeadTime()
    {
        var units = _showcase.Units;
        var series =
            from trials in _trials.GroupBy(trial => trial.Model)
            where trials.First().Scores[Original] is not null
            let steps = Enumerable.Range(0, _showcase.Steps)
            select new ChartSeries(
                trials.Key,
                [.. steps.Select(step => (step + 1) * units.Step)],
                [.. steps.Select(step => Median(trials, Original, score => score.ByStep[step]))]
            );
        return new(
            new LineChart(
                "Error against lead time",
                new ChartAxis(FieldUnits.Label("lead time", units.Time)),
                new ChartAxis("RMSE (standard units)", AxisScale.Logarithmic),
                [.. series]
            ),
            "On the original test set, medians over the trials. A forecast is worth having as long as its line is below persistence, and below the mean of each cell."
        );
    }

    private ReportFigure Spectra()
    {
        // The mean flow (k = 0) has no place on a logarithmic axis, and beyond half the side only corners are counted.
        var last = Math.Min(_showcase.Rows, _showcase.Columns) / 2;
        ChartSeries Series(string name, FieldShown shown) =>
            new(name, [.. Enumerable.Range(1, last).Select(k => (double)k)], shown.Spectrum[1..(last + 1)]);

        return new(
            new LineChart(
                IsScalar ? "Spectra of the last forecast frame" : "Energy spectra of the last forecast frame",
                new ChartAxis("wavenumber k (waves per side of the square)", AxisScale.Logarithmic),
                new ChartAxis(
                    $"{(IsScalar ? "half of the variance" : "energy")} E(k) (standard units²)",
                    AxisScale.Logarithmic
                ),
                [Series("truth", _showcase.Truth), .. Models().Select(model => Series(model.Name, model.Shown))]
            ),
            IsScalar
                ? "Means over the test samples, first trials. Heat smooths itself, so the truth falls steeply: a line that stays above it at large k makes noise."
                : "Means over the test windows, first trials. A line below the truth at large k has lost its small whirls: the forecast is blurred. One above it makes noise. "
                    + "The squares are no periodic pieces, so their borders add energy at every k, to the truth as to the forecasts."
        );
    }

    private ReportFigure Bars(string set)
    {
        var bars =
            from trials in _trials.GroupBy(trial => trial.Model)
            where trials.First().Scores.GetValueOrDefault(set) is not null
            select new Bar(trials.Key, Median(trials, set, score => score.Error))
            {
                Reference = set == Original ? null : Median(trials, Original, score => score.Error),
            };
        return new(
            new BarChart(
                set == Original ? "Error on the original test set" : $"Error on the test set '{set}'",
                new ChartAxis("RMSE (standard units)"),
                [.. bars]
            )
            {
                ReferenceName = "the same model on the original test set",
            },
            Meaning(set)
        );
    }

    private static string Meaning(string set) =>
        set switch
        {
            Original => "Held-out windows as they are; shorter is better.",
            "um" =>
                "A random constant velocity is added to every window. A model that keeps uniform motion ends at its mark.",
            "mag" =>
                "Every window is multiplied by a random number, and with it the error of a model that keeps magnitude: compare models, not the mark.",
            "offset" => "A random constant is added to every sample. A model that keeps offsets ends at its mark.",
            "rot" => "Every window is turned by random quarter turns. A model that keeps rotation ends at its mark.",
            "scale" =>
                "Every window is magnified at random, in space and time. Compare models: magnified fields are smoother, so the mark is not the bar.",
            _ => "Windows of a region that no model was trained on.",
        };

    private IEnumerable<(string Name, FieldShown Shown)> Models() =>
        _trials.Where(trial => trial.Shown is not null).Select(trial => (trial.Model, trial.Shown!));

    private static double Median(IEnumerable<FieldTrial> trials, string set, Func<FieldScore, double> value) =>
        FieldForecastReport.Median([.. trials], set, value) ?? double.NaN;
}
