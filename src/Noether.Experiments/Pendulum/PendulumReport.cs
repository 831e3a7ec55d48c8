using Noether.Data.Metrics;
using Noether.Models.Hamiltonians;
using Noether.Models.Scalars;
using Noether.Plans;
using Noether.Reports;
using Noether.Torch;
using Noether.Torch.Autograd;
using Noether.Training;

namespace Noether.Experiments.Pendulum;

/// <summary>The benchmark's table, published numbers beside ours, and the checks that hold at each scale.</summary>
internal static class PendulumReport
{
    public static Report Make(
        PendulumPlan plan,
        PlanSource source,
        PendulumData data,
        PendulumEvaluation evaluation,
        IReadOnlyList<PendulumTrial> trials,
        double seconds
    )
    {
        var table = new ResultTable(
            $"Springy double pendulum: rollouts over {(plan.Evaluation.States - 1) * plan.Data.TimeStep:0.#} time units, medians of the trials",
            new("model", "model"),
            ResultColumn.Published("published", "rollout error"),
            new("rollout_error", "rollout error"),
            new("smallest", "least"),
            new("largest", "most"),
            new("after_start", "without t = 0"),
            new("angular_momentum_drift", "angular momentum drift"),
            new("energy_drift", "energy drift"),
            new("above_tenth", "fraction > 0.1"),
            new("diverged", "diverged"),
            new("trials", "trials"),
            new("parameters", "parameters"),
            new("seconds", "seconds")
        );
        foreach (var group in trials.GroupBy(trial => trial.Model.Name))
            AddRow(table, [.. group]);
        var linear = LinearBaseline(data, evaluation);
        table.Add(
            "linear-hnn (30 weights, rank 19, one solve)",
            null,
            linear.Rollout.GeometricMean,
            linear.Rollout.GeometricMean,
            linear.Rollout.GeometricMean,
            linear.Rollout.GeometricMeanAfterStart,
            linear.AngularMomentumDrift,
            linear.EnergyDrift,
            linear.Rollout.FractionAboveTenth,
            linear.Rollout.NonFinite,
            1,
            30L,
            null
        );
        return Report.Of(
            $"reproduce pendulum --scale {source.Scale}",
            seconds,
            [table],
            [.. PendulumChecks.Of(source.Scale, trials), .. LinearChecks(source.Scale, linear)]
        );
    }

    public static ResultTable ScoreTable(string title) =>
        new(
            title,
            new("model", "model"),
            new("rollout_error", "rollout error"),
            new("after_start", "without t = 0"),
            new("median", "median trajectory"),
            new("angular_momentum_drift", "angular momentum drift"),
            new("energy_drift", "energy drift"),
            new("above_tenth", "fraction > 0.1"),
            new("non_finite", "not finite"),
            new("parameters", "parameters")
        );

    public static void AddScore(ResultTable table, string model, long parameters, PendulumScore score) =>
        table.Add(
            model,
            score.Rollout.GeometricMean,
            score.Rollout.GeometricMeanAfterStart,
            score.Rollout.Median,
            score.AngularMomentumDrift,
            score.EnergyDrift,
            score.Rollout.FractionAboveTenth,
            score.Rollout.NonFinite,
            parameters
        );

    private static void AddRow(ResultTable table, IReadOnlyList<PendulumTrial> trials)
    {
        var errors = trials.Select(trial => trial.Score.Rollout.GeometricMean).ToArray();
        table.Add(
            trials[0].Model.Name,
            trials[0].Model.Published,
            Median.Of(errors),
            errors.Min(),
            errors.Max(),
            Median.Of(trials.Select(trial => trial.Score.Rollout.GeometricMeanAfterStart)),
            Median.Of(trials.Select(trial => trial.Score.AngularMomentumDrift)),
            Median.Of(trials.Select(trial => trial.Score.EnergyDrift)),
            Median.Of(trials.Select(trial => trial.Score.Rollout.FractionAboveTenth)),
            trials.Sum(trial =>
                (trial.Outcome.Status == TrainingStatus.Diverged ? 1 : 0) + Math.Min(1, trial.Score.Rollout.NonFinite)
            ),
            trials.Count,
            trials[0].Parameters,
            Median.Of(trials.Select(trial => trial.Outcome.Seconds))
        );
    }

    /// <summary>The linear Hamiltonian of 30 weights, 19 of them independent, fitted to exact derivatives of the training states, evaluated like the rest.</summary>
    private static PendulumScore LinearBaseline(PendulumData data, PendulumEvaluation evaluation)
    {
        using var scope = TensorScope.Begin();
        using var mode = Gradients.Pause();
        var states = data.TrainChunks.Reshape(-1, 12);
        var derivatives = data.System.Evaluate(Tensor.Scalar(0), states);
        using var linear = new HamiltonianNetwork(
            LinearHamiltonian.Fit(new PendulumFeatures(PendulumFeatureSet.Published), states, derivatives)
        );
        return evaluation.Score(evaluation.Predict(linear, stepsPerState: 4));
    }

    private static IEnumerable<Check> LinearChecks(string? scale, PendulumScore linear)
    {
        if (scale is PendulumChecks.SmallScale or PendulumChecks.FullScale)
            yield return Check.AtMost(
                "S6",
                "linear HNN rollout error, RK4 h = 0.05",
                linear.Rollout.GeometricMean,
                5e-6
            );
    }
}
