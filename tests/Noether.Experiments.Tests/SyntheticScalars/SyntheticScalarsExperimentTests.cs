using Noether.Experiments.SyntheticScalars;
using Noether.Plans;
using Noether.Torch;
using Noether.Training;
using Noether.Workbench.Catalogue;
using Noether.Workbench.Running;

namespace Noether.Experiments.Tests.SyntheticScalars;

public sealed class SyntheticScalarsExperimentTests
{
    private readonly SyntheticScalarsExperiment _experiment = new();

    private static PlanSource Smoke => new(ExperimentCatalogue.DefaultPlan("synthetic-scalars"), "smoke");

    [Fact]
    public void The_smoke_scale_trains_and_evaluates_every_model()
    {
        var report = _experiment.Reproduce(new(Smoke), progress: null, CancellationToken.None);

        var table = report.Tables.ShouldHaveSingleItem();
        table.Rows.Count.ShouldBe(_experiment.Models.Count);
        table.Rows.SelectMany(row => row.OfType<double>()).ShouldAllBe(value => double.IsFinite(value));
        report.ExitCode.ShouldBe(0);
    }

    [Fact]
    public void Tasks_and_sizes_can_be_chosen()
    {
        var source = Smoke with { Overrides = ["tasks=[inertia]", "sizes=[10, 30]"] };

        var report = _experiment.Reproduce(new(source), progress: null, CancellationToken.None);

        report.Tables[0].Rows.Select(row => row[1]).ShouldBe([10, 10, 10, 10, 30, 30, 30, 30]);
        report.Tables[0].Rows.ShouldAllBe(row => Equals(row[0], "inertia"));
    }

    [Fact]
    public void A_checkpoint_is_evaluated_like_the_model_that_was_saved()
    {
        using var scope = TensorScope.Begin();
        using var job = _experiment.Prepare(Smoke, "inertia-scalars", trial: 0);
        TrainingRunner.Run(job, progress: null, CancellationToken.None);
        var checkpoint = new Checkpoint(job.Experiment, job.Model, job.Plan, job.Trainer.Save());
        var request = new ReproduceRequest(Smoke) { Models = [job.Model] };

        var evaluated = _experiment.Evaluate(checkpoint, CancellationToken.None).Tables[0].Rows[0];
        var direct = _experiment.Reproduce(request, null, CancellationToken.None).Tables[0].Rows[0];

        evaluated[3].ShouldBe(direct[3]);
    }

    [Fact]
    public void A_part_of_a_name_brings_the_models_it_is_measured_against()
    {
        var request = new ReproduceRequest(Smoke) { Models = ["scattering-emlp"] };

        var table = _experiment.Reproduce(request, null, CancellationToken.None).Tables[0];

        table.Rows.Select(row => (string)row[2]!).ShouldBe(["scalars", "emlp-o13", "emlp-so13p", "emlp-so13", "mlp"]);
    }

    [Fact]
    public void E17_a_transformed_test_set_changes_nothing_for_a_network_with_the_symmetry()
    {
        var table = _experiment.Reproduce(new(Smoke), null, CancellationToken.None).Tables[0];
        var column = table.Columns.Index().Single(column => column.Item.Key == "moved_over_still").Index;

        foreach (var row in table.Rows)
        {
            var change = Math.Abs((double)row[column]! - 1);
            if (Equals(row[2], "mlp"))
                change.ShouldBeGreaterThan(1e-4, $"{row[0]} {row[2]}");
            else
                change.ShouldBeLessThan(1e-6, $"{row[0]} {row[2]}");
        }
    }

    [Theory]
    [InlineData("orthogonal-invariant-scalars")]
    [InlineData("inertia-scalars")]
    [InlineData("scattering-scalars")]
    [InlineData("scattering-mlp")]
    [InlineData("inertia-emlp-o3")]
    [InlineData("scattering-emlp-so13p")]
    public void What_is_prepared_once_gives_the_same_answer_as_the_whole_model(string name)
    {
        using var scope = TensorScope.Begin();
        var model = SyntheticModelName.Find(name);
        using var network = model.Create(new(), new Seed(1));
        var inputs = model.Target.SampleInputs(20, new Seed(2));
        var targets = model.Target.Evaluate(inputs);
        network.To(DType.Float64);
        network.Fit(inputs, targets);

        var scaledError = (network.Answer(network.Prepare(inputs)) - network.Scaled(targets)).Norm().ToDouble();
        var error = (network.Forward(inputs) - targets).Norm().ToDouble();

        var scale = network.State().Single(entry => entry.Name == "scale").Value.ToDouble();
        (scaledError * scale / error).ShouldBe(1, 1e-10);
    }
}
