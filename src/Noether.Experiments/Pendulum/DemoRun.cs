using System.Diagnostics;
using Noether.Plans;
using Noether.Primitives.Files;
using Noether.Reports;
using Noether.Reports.Pages;
using Noether.Torch;
using Noether.Torch.Autograd;
using Noether.Training;
using Noether.Workbench.Catalogue;
using Noether.Workbench.Running;

namespace Noether.Experiments.Pendulum;

/// <summary>The first thing a newcomer sees: simulate the pendulum, train four models, show who keeps the physics.</summary>
public static class DemoRun
{
    private const string Scale = "demo";
    private const int RolloutsToKeep = 100;

    private const string Introduction =
        "Two masses hang on two springs and swing in space. Four networks learned their motion from 500 pieces of 0.8 time units, "
        + "and now continue it for 30 from states they have not seen.\n\n"
        + "Scalars networks see only inner products of positions, momenta and gravity, so turning the pendulum about gravity turns their "
        + "answer; MLP networks see the twelve plain numbers. HNN networks learn an energy and derive the motion from it; NODE networks learn "
        + "the velocity itself. By Noether's theorem the symmetric energy must keep the angular momentum: look at the last figure.";

    /// <summary>Runs the demo and writes <c>report.html</c>, the README's picture and the four checkpoints.</summary>
    /// <param name="folder">Where to write.</param>
    /// <param name="overrides">Changes to the plan, such as <c>training.steps=50</c>.</param>
    /// <param name="workers">Trainings at a time, one core each.</param>
    /// <param name="progress">Who wants to know.</param>
    /// <param name="cancellation">Stops between two steps.</param>
    public static DemoResult Run(
        RunFolder folder,
        IReadOnlyList<string> overrides,
        int workers,
        IProgress<ProgressReport>? progress,
        CancellationToken cancellation
    )
    {
        ArgumentNullException.ThrowIfNull(folder);
        var clock = Stopwatch.StartNew();
        var source = new PlanSource(
            ExperimentCatalogue.DefaultPlan(PendulumExperiment.ExperimentName),
            Scale,
            overrides
        );
        var plan = PendulumExperiment.Chosen(source.Read<PendulumPlan>(), []);
        progress?.Report(new("simulate", 0, $"{plan.Data.Trajectories} trajectories"));
        using var data = PendulumData.Simulate(plan.Data, PendulumExperiment.DataSeed(plan), cancellation);
        using var evaluation = new PendulumEvaluation(data, plan, data.TestStates, cancellation);
        progress?.Report(new("simulate", 1, $"{plan.Data.Trajectories} trajectories"));

        // The Hamiltonian models take longest, so they start first and the others fill the gaps.
        var models = plan.Models.OrderBy(model => model.Name.EndsWith("hnn", StringComparison.Ordinal) ? 0 : 1);
        var trials = ParallelRuns.Map(
            [.. models],
            workers,
            model =>
                PendulumExperiment.RunTrial(
                    plan,
                    data,
                    evaluation,
                    model,
                    trial: 0,
                    progress,
                    cancellation,
                    RolloutsToKeep,
                    Path.Combine(folder.Root, "checkpoints", DemoFolder.CheckpointName(model.Name))
                ),
            cancellation
        );
        var report = Report.Of("demo", clock.Elapsed.TotalSeconds, [Table(plan, trials)], []);
        return Write(folder, plan, data, evaluation, trials, report);
    }

    private static ResultTable Table(PendulumPlan plan, IReadOnlyList<PendulumTrial> trials)
    {
        var table = new ResultTable(
            $"Springy double pendulum, {plan.Data.Test} unseen states continued for {(plan.Evaluation.States - 1) * plan.Data.TimeStep:0.#} time units",
            new("model", "model"),
            new("rollout_error", "rollout error"),
            new("angular_momentum_drift", "angular momentum drift"),
            new("energy_drift", "energy drift"),
            new("parameters", "parameters"),
            new("seconds", "seconds")
        );
        foreach (var trial in trials)
        {
            table.Add(
                trial.Model.Name,
                trial.Score.Rollout.GeometricMean,
                trial.Score.AngularMomentumDrift,
                trial.Score.EnergyDrift,
                trial.Parameters,
                trial.Outcome.Seconds
            );
        }

        return table;
    }

    private static DemoResult Write(
        RunFolder folder,
        PendulumPlan plan,
        PendulumData data,
        PendulumEvaluation evaluation,
        IReadOnlyList<PendulumTrial> trials,
        Report report
    )
    {
        using var scope = TensorScope.Begin();
        using var mode = Gradients.Pause();
        var figures = new PendulumFigures(plan, data.System, evaluation.Truth, trials);
        var picture = Path.Combine(folder.Root, DemoFolder.PictureName);
        var error = figures.Error();
        AtomicFile.WriteText(picture, error.Chart.ToSvg());
        var page = new HtmlReport(
            "Learning a springy double pendulum",
            Introduction,
            report,
            [figures.Trajectories(), error, figures.Energy(), figures.AngularMomentum()],
            PlanYaml.Write(plan)
        );
        page.Write(folder.ReportPath);
        foreach (var trial in trials)
            trial.Rollouts?.Dispose();
        return new DemoResult(report, folder.ReportPath, picture);
    }
}
