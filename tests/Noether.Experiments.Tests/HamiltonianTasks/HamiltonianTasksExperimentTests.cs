using Noether.Experiments.HamiltonianTasks;
using Noether.Plans;
using Noether.Reports;
using Noether.Torch;
using Noether.Training;
using Noether.Workbench.Catalogue;
using Noether.Workbench.Running;

namespace Noether.Experiments.Tests.HamiltonianTasks;

public sealed class HamiltonianTasksExperimentTests
{
    private readonly HamiltonianTasksExperiment _experiment = new();

    private static PlanSource Smoke => new(ExperimentCatalogue.DefaultPlan("hamiltonian-tasks"), "smoke");

    [Fact]
    public void The_smoke_scale_trains_and_evaluates_every_model()
    {
        var report = _experiment.Reproduce(new(Smoke), progress: null, CancellationToken.None);

        report.Tables.Sum(table => table.Rows.Count).ShouldBe(_experiment.Models.Count);
        report.ExitCode.ShouldBe(0);
        report
            .Tables.SelectMany(table => table.Rows)
            .SelectMany(row => row.OfType<double>())
            .ShouldAllBe(value => double.IsFinite(value));
    }

    [Fact]
    public void The_same_seed_gives_the_same_figures_on_any_number_of_workers()
    {
        var source = Smoke with { Overrides = ["tasks=[two_body]", "two_body.trials=2"] };

        var alone = _experiment.Reproduce(new(source) { Workers = 1 }, null, CancellationToken.None);
        var together = _experiment.Reproduce(new(source) { Workers = 2 }, null, CancellationToken.None);

        Errors(together).ShouldBe(Errors(alone));
    }

    [Fact]
    public void Only_the_models_asked_for_are_trained()
    {
        var request = new ReproduceRequest(Smoke) { Models = ["mass-spring-hnn"] };

        var report = _experiment.Reproduce(request, progress: null, CancellationToken.None);

        report.Tables.ShouldHaveSingleItem().Rows.ShouldHaveSingleItem()[1].ShouldBe("hnn");
    }

    [Fact]
    public void A_checkpoint_is_evaluated_on_the_held_out_data_of_its_plan_and_forecasts()
    {
        using var scope = TensorScope.Begin();
        using var job = _experiment.Prepare(Smoke, "two-body-scalars-hnn", trial: 0);
        TrainingRunner.Run(job, progress: null, CancellationToken.None);
        var checkpoint = new Checkpoint(job.Experiment, job.Model, job.Plan, job.Trainer.Save());
        var request = new ReproduceRequest(Smoke) { Models = [job.Model] };

        var row = _experiment.Evaluate(checkpoint, CancellationToken.None).Tables[0].Rows[0];
        var direct = _experiment.Reproduce(request, null, CancellationToken.None).Tables[0].Rows[0];
        var forecast = _experiment.Forecast(checkpoint, Tensor.Ones([3, 8]).Triu(), [0, 0.1], CancellationToken.None);

        row[2].ShouldBe(direct[2]);
        row[4].ShouldBe(direct[4]);
        forecast.Shape.ShouldBe([3, 2, 8]);
    }

    [Fact]
    public void A_model_of_windows_does_not_forecast_and_says_what_does()
    {
        using var scope = TensorScope.Begin();
        using var job = _experiment.Prepare(Smoke, "rotated-orbits-so2", trial: 0);
        var checkpoint = new Checkpoint(job.Experiment, job.Model, job.Plan, job.Trainer.Save());

        var failure = Should.Throw<UserException>(() =>
            _experiment.Forecast(checkpoint, Tensor.Ones([1, 8]), [0, 1], CancellationToken.None)
        );

        failure.Message.ShouldContain("two-body-hnn");
    }

    [Fact]
    public void An_unknown_model_is_answered_with_the_nearest_one()
    {
        var failure = Should.Throw<UserException>(() => _experiment.Prepare(Smoke, "two-body-hn", trial: 0));

        failure.Message.ShouldContain("Did you mean 'two-body-hnn'?");
    }

    // The columns after the names and before the time.
    private static double[] Errors(Report report) =>
        [.. report.Tables.SelectMany(table => table.Rows).SelectMany(row => row.Take(8).OfType<double>())];
}
