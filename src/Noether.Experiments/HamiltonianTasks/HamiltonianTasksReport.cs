using Noether.Data.Metrics;
using Noether.Plans;
using Noether.Reports;

namespace Noether.Experiments.HamiltonianTasks;

/// <summary>The tables, published beside ours, and the checks H2, D2 and D3.</summary>
internal static class HamiltonianTasksReport
{
    private const string SmokeScale = "smoke";

    public static Report Make(PlanSource source, IReadOnlyList<TaskTrial> trials, double seconds) =>
        Report.Of(
            $"reproduce hamiltonian-tasks --scale {source.Scale}",
            seconds,
            Tables(trials),
            source.Scale == SmokeScale ? [] : [.. SpringChecks(trials), .. OrbitChecks(trials)]
        );

    /// <summary>One table for derivatives and energies, one for windows; a table without rows is left out.</summary>
    public static IReadOnlyList<ResultTable> Tables(IReadOnlyList<TaskTrial> trials)
    {
        var derivatives = new ResultTable(
            "Time derivatives, and the energy along rollouts: mean squared errors, medians over trials",
            new("task", "task"),
            new("model", "model"),
            new("derivative_error", "derivative MSE") { Format = "0.00e+0" },
            ResultColumn.Published("published_derivative_error", "derivative MSE", "0.00e+0"),
            new("energy_error", "energy MSE") { Format = "0.00e+0" },
            ResultColumn.Published("published_energy_error", "energy MSE", "0.00e+0"),
            new("smallest_energy_error", "least") { Format = "0.00e+0" },
            new("largest_energy_error", "most") { Format = "0.00e+0" },
            new("trials", "trials"),
            new("parameters", "parameters"),
            new("seconds", "seconds")
        );
        var windows = new ResultTable(
            "The next frames of two bodies: mean squared errors, medians over trials",
            new("task", "task"),
            new("model", "model"),
            new("training_error", "training orbits") { Format = "0.00e+0" },
            new("rotated_error", "rotated orbits") { Format = "0.00e+0" },
            new("ratio", "rotated / training"),
            new("trials", "trials"),
            new("parameters", "parameters"),
            new("seconds", "seconds")
        );
        foreach (var group in trials.GroupBy(trial => (trial.Task, trial.Model)))
        {
            if (group.Key.Task == HamiltonianTask.RotatedOrbits)
                AddWindows(windows, [.. group]);
            else
                AddDerivatives(derivatives, [.. group]);
        }

        return [.. new[] { derivatives, windows }.Where(table => table.Rows.Count > 0)];
    }

    private static void AddDerivatives(ResultTable table, TaskTrial[] trials)
    {
        var published = PublishedErrors.Of(trials[0].Task, trials[0].Model);
        table.Add(
            TaskModel.NameOf(trials[0].Task),
            trials[0].Model,
            MedianOf(trials, trial => trial.Score.Fit),
            published.Derivative,
            MedianOf(trials, trial => trial.Score.Transfer),
            published.Energy,
            trials.Min(trial => trial.Score.Transfer),
            trials.Max(trial => trial.Score.Transfer),
            trials.Length,
            trials[0].Parameters,
            Seconds(trials)
        );
    }

    private static void AddWindows(ResultTable table, TaskTrial[] trials) =>
        table.Add(
            TaskModel.NameOf(trials[0].Task),
            trials[0].Model,
            MedianOf(trials, trial => trial.Score.Fit),
            MedianOf(trials, trial => trial.Score.Transfer),
            MedianOf(trials, trial => trial.Score.Transfer / trial.Score.Fit),
            trials.Length,
            trials[0].Parameters,
            Seconds(trials)
        );

    private static IEnumerable<Check> SpringChecks(IReadOnlyList<TaskTrial> trials)
    {
        var plain = Of(trials, HamiltonianTask.MassSpring, "baseline");
        var ours = Of(trials, HamiltonianTask.MassSpring, "hnn");
        if (plain.Length > 0)
            yield return Check.Between("H2", "spring, baseline, derivative MSE", Fit(plain), 0.030, 0.046);
        if (ours.Length > 0)
        {
            yield return Check.Between("H2", "spring, HNN, derivative MSE", Fit(ours), 0.030, 0.046);
            yield return Check.AtMost("H2", "spring, HNN, energy MSE", Transfer(ours), 2e-3);
        }

        if (plain.Length > 0 && ours.Length > 0)
            yield return Check.AtLeast("H2", "spring, energy MSE, baseline / HNN", Transfer(plain) / Transfer(ours), 3);
    }

    private static IEnumerable<Check> OrbitChecks(IReadOnlyList<TaskTrial> trials)
    {
        var plain = Of(trials, HamiltonianTask.TwoBody, "baseline");
        var scalars = Of(trials, HamiltonianTask.TwoBody, "scalars-hnn");
        if (scalars.Length > 0)
            yield return Check.AtMost("D2", "two bodies, Scalars-HNN, energy MSE", Transfer(scalars), 1e-6);
        if (scalars.Length > 0 && plain.Length > 0)
            yield return Check.AtLeast(
                "D2",
                "two bodies, energy MSE, baseline / Scalars-HNN",
                Transfer(plain) / Transfer(scalars),
                100
            );

        foreach (var model in (string[])["so2", "scalars"])
        {
            if (Of(trials, HamiltonianTask.RotatedOrbits, model) is { Length: > 0 } equivariant)
                yield return Check.AtMost("D3", $"windows, {model}, rotated / training MSE", Ratio(equivariant), 1.5);
        }

        if (Of(trials, HamiltonianTask.RotatedOrbits, "mlp") is { Length: > 0 } perceptron)
            yield return Check.AtLeast("D3", "windows, mlp, rotated / training MSE", Ratio(perceptron), 100);
    }

    private static TaskTrial[] Of(IReadOnlyList<TaskTrial> trials, HamiltonianTask task, string model) =>
        [.. trials.Where(trial => trial.Task == task && trial.Model == model)];

    private static double Fit(TaskTrial[] trials) => MedianOf(trials, trial => trial.Score.Fit);

    private static double Transfer(TaskTrial[] trials) => MedianOf(trials, trial => trial.Score.Transfer);

    private static double Ratio(TaskTrial[] trials) =>
        MedianOf(trials, trial => trial.Score.Transfer / trial.Score.Fit);

    private static double? Seconds(TaskTrial[] trials)
    {
        var median = MedianOf(trials, trial => trial.Outcome.Seconds);
        return double.IsNaN(median) ? null : median;
    }

    private static double MedianOf(TaskTrial[] trials, Func<TaskTrial, double> value) =>
        Median.Of(trials.Select(value));
}
