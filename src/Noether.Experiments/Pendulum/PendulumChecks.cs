using Noether.Data.Metrics;
using Noether.Reports;

namespace Noether.Experiments.Pendulum;

/// <summary>What the medians of a table must be, at the scales that are held to anything.</summary>
internal static class PendulumChecks
{
    public const string SmallScale = "small";
    public const string FullScale = "full";

    public static IEnumerable<Check> Of(string? scale, IReadOnlyList<PendulumTrial> trials) =>
        scale switch
        {
            SmallScale => [.. Scalars(trials), .. Emlp(trials)],
            FullScale => Full(trials),
            _ => [],
        };

    private static IEnumerable<Check> Scalars(IReadOnlyList<PendulumTrial> trials)
    {
        var (hamiltonian, velocity) = (Error(trials, "scalars-hnn"), Error(trials, "scalars-node"));
        if (hamiltonian is { } ours)
            yield return Check.AtMost("P1", "Scalars-HNN rollout error", ours, 0.015);
        if (velocity is { } node)
            yield return Check.AtMost("P1", "Scalars-NODE rollout error", node, 0.02);
        if (hamiltonian is { } symmetric && Error(trials, "mlp-hnn") is { } plain)
            yield return Check.AtLeast("P1", "MLP-HNN over Scalars-HNN rollout error", plain / symmetric, 1.5);
        if (velocity is { } equivariant && Error(trials, "mlp-node") is { } plainNode)
            yield return Check.AtLeast("P1", "MLP-NODE over Scalars-NODE rollout error", plainNode / equivariant, 2);
        if (Drift(trials, "scalars-hnn") is { } drift)
            yield return Check.AtMost("P1", "Scalars-HNN angular momentum drift", drift, 1e-4);
    }

    private static IEnumerable<Check> Emlp(IReadOnlyList<PendulumTrial> trials)
    {
        if (Drift(trials, "emlp-hnn-o2") is { } drift)
            yield return Check.AtMost("E18", "EMLP-HNN O(2) angular momentum drift", drift, 1e-4);
        foreach (var head in (string[])["hnn", "node"])
        {
            if (Error(trials, $"emlp-{head}-o2") is not { } emlp)
                continue;
            var (id, name) = (head == "hnn" ? "E18" : "order", head.ToUpperInvariant());
            if (Error(trials, $"mlp-{head}") is { } plain)
                yield return Check.AtLeast(id, $"MLP-{name} over EMLP-{name} O(2) rollout error", plain / emlp, 1);
            if (Error(trials, $"scalars-{head}") is { } scalars)
                yield return Check.AtLeast(
                    "order",
                    $"EMLP-{name} O(2) over Scalars-{name} rollout error",
                    emlp / scalars,
                    1
                );
        }
    }

    private static IEnumerable<Check> Full(IReadOnlyList<PendulumTrial> trials)
    {
        (string Model, string Name, double Bar)[] published =
        [
            ("scalars-hnn", "Scalars-HNN", 0.005),
            ("scalars-node", "Scalars-NODE", 0.009),
            ("emlp-hnn-o2", "EMLP-HNN O(2)", 0.012),
            ("emlp-node-o2", "EMLP-NODE O(2)", 0.020),
        ];
        foreach (var (model, name, bar) in published)
        {
            if (Error(trials, model) is { } error)
                yield return Check.AtMost("Table 1", $"{name} rollout error, median", error, bar);
        }
    }

    private static double? Error(IReadOnlyList<PendulumTrial> trials, string model) =>
        MedianOf(trials, model, trial => trial.Score.Rollout.GeometricMean);

    private static double? Drift(IReadOnlyList<PendulumTrial> trials, string model) =>
        MedianOf(trials, model, trial => trial.Score.AngularMomentumDrift);

    private static double? MedianOf(
        IReadOnlyList<PendulumTrial> trials,
        string model,
        Func<PendulumTrial, double> value
    )
    {
        var chosen = trials.Where(trial => trial.Model.Name == model).ToArray();
        return chosen.Length == 0 ? null : Median.Of(chosen.Select(value));
    }
}
