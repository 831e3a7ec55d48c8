using Noether.Data.Metrics;
using Noether.Dynamics.Systems;
using Noether.Reports.Charts;
using Noether.Reports.Pages;
using Noether.Torch;

namespace Noether.Experiments.Pendulum;

/// <summary>The pictures of the benchmark: paths, error against time, energy and angular momentum against time.</summary>
/// <param name="plan">Times and floors.</param>
/// <param name="system">The true system, whose energy and angular momentum are drawn.</param>
/// <param name="truth">[count, states, 12].</param>
/// <param name="trials">One per model, with kept rollouts of the first states.</param>
internal sealed class PendulumFigures(
    PendulumPlan plan,
    SpringyDoublePendulum system,
    Tensor truth,
    IReadOnlyList<PendulumTrial> trials
)
{
    // One trajectory stands for all where a single one is drawn.
    private const int Shown = 0;
    private const int FirstOfSecondMass = 3;

    private readonly double[] _times =
    [
        .. Enumerable.Range(0, plan.Evaluation.States).Select(index => index * plan.Data.TimeStep),
    ];

    public ReportFigure Trajectories()
    {
        var paths = new List<TrajectoryPath> { Path("truth", truth) };
        paths.AddRange(trials.Select(trial => Path(trial.Model.Name, trial.Rollouts!)));
        return new ReportFigure(
            new TrajectoryChart("The second mass in space", "rest lengths", paths),
            "One held-out state continued by the simulator and by each network."
        );
    }

    public ReportFigure Error()
    {
        var series = trials.Select(trial =>
        {
            var kept = trial.Rollouts!;
            var errors = RelativeError.Of(kept, truth.Slice(0, 0, kept.Size(0)));
            var (lower, upper) = (Quantile(errors, 0.25), Quantile(errors, 0.75));
            var middle = GeometricMean.Along(0, errors, plan.Evaluation.Floor).ToArray<double>();
            return new ChartSeries(trial.Model.Name, _times[1..], middle[1..])
            {
                Lower = lower[1..],
                Upper = upper[1..],
            };
        });
        return new ReportFigure(
            new LineChart(
                "Error of the state against time",
                new ChartAxis("time (units)"),
                new ChartAxis("relative error", AxisScale.Logarithmic),
                [.. series]
            ),
            "Geometric mean of ‖ẑ − z‖ / (‖ẑ‖ + ‖z‖) over the held-out states, with the middle half as a band."
        );
    }

    public ReportFigure Energy() =>
        Quantity(
            "Energy against time",
            "energy (m₁ g l₁)",
            system.Energy,
            "The true energy along the predicted motion of one held-out state. The simulator keeps it."
        );

    public ReportFigure AngularMomentum() =>
        Quantity(
            "Angular momentum about gravity against time",
            "angular momentum",
            system.AngularMomentum,
            "The same for the angular momentum about gravity. A symmetric energy keeps it exactly, whatever it has learned."
        );

    private ReportFigure Quantity(string title, string label, Func<Tensor, Tensor> quantity, string caption)
    {
        ChartSeries Series(string name, Tensor states) =>
            new(name, _times, quantity(states.Select(0, Shown)).ToArray<double>());

        var series = new List<ChartSeries> { Series("truth", truth) };
        series.AddRange(trials.Select(trial => Series(trial.Model.Name, trial.Rollouts!)));
        return new ReportFigure(
            new LineChart(title, new ChartAxis("time (units)"), new ChartAxis(label), series),
            caption
        );
    }

    private static TrajectoryPath Path(string name, Tensor states)
    {
        double[] Component(int axis) => states.Select(0, Shown).Select(1, FirstOfSecondMass + axis).ToArray<double>();
        return new TrajectoryPath(name, Component(0), Component(1)) { Z = Component(2) };
    }

    private static double[] Quantile(Tensor errors, double fraction)
    {
        var (sorted, _) = errors.Sort(0);
        return sorted.Select(0, (long)Math.Round(fraction * (errors.Size(0) - 1))).ToArray<double>();
    }
}
