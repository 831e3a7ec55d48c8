using Noether.Experiments.Pendulum;
using Noether.Plans;
using Noether.Tests.Shared;
using Noether.Torch;
using Noether.Workbench.Catalogue;
using Noether.Workbench.Running;

namespace Noether.Experiments.Tests.Pendulum;

public sealed class PendulumExperimentTests
{
    private static readonly PlanSource Smoke = new(ExperimentCatalogue.DefaultPlan("pendulum"), "smoke");

    [Fact]
    public void The_smoke_scale_runs_every_listed_model_and_the_linear_one()
    {
        var report = new PendulumExperiment().Reproduce(new ReproduceRequest(Smoke), null, CancellationToken.None);

        var models = report.Tables[0].Rows.Select(row => (string)row[0]!).ToArray();
        models[..^1].ShouldBe(["scalars-hnn", "scalars-node", "mlp-hnn", "mlp-node"]);
        ((double)report.Tables[0].Rows[^1][2]!).ShouldBeLessThan(5e-6);
    }

    [Fact]
    public void The_same_plan_gives_the_same_numbers_however_many_run_at_a_time()
    {
        double[] Errors(int workers) =>
            [
                .. new PendulumExperiment()
                    .Reproduce(new ReproduceRequest(Smoke) { Workers = workers }, null, CancellationToken.None)
                    .Tables[0]
                    .Rows.Select(row => (double)row[2]!),
            ];

        Errors(1).ShouldBe(Errors(2));
    }

    [Fact]
    public void Part_of_a_name_brings_the_models_it_is_measured_against_as_many_times()
    {
        var plan = new PlanSource(ExperimentCatalogue.DefaultPlan("pendulum"), "small").Read<PendulumPlan>();

        var chosen = PendulumExperiment.Chosen(plan, ["emlp-hnn"]).Models;

        chosen
            .Select(model => (model.Name, model.Trials))
            .ShouldBe([
                ("scalars-hnn", 3),
                ("mlp-hnn", 3),
                ("emlp-hnn-o2", 3),
                ("emlp-hnn-so2", null),
                ("emlp-hnn-d6", null),
                ("emlp-hnn-d2", null),
                ("emlp-hnn-c2", null),
            ]);
    }

    [Fact]
    public void A_whole_name_is_one_model_and_optional_ones_wait_to_be_asked_for()
    {
        var plan = new PlanSource(ExperimentCatalogue.DefaultPlan("pendulum"), "full").Read<PendulumPlan>();

        PendulumExperiment.Chosen(plan, ["emlp-node-o2"]).Models.ShouldHaveSingleItem().Trials.ShouldBeNull();
        PendulumExperiment.Chosen(plan, []).Models.ShouldAllBe(model => !model.Optional);
    }

    [Fact]
    public void A_run_in_batches_continues_where_it_stopped()
    {
        using var scope = TensorScope.Begin();
        var source = Smoke with { Overrides = ["models.3.batch_size=7"] };
        var experiment = new PendulumExperiment();
        using var whole = experiment.Prepare(source, "mlp-node", trial: 0);
        TrainingRunner.Run(whole, null, CancellationToken.None);
        using var first = experiment.Prepare(source, "mlp-node", trial: 0);
        using var stop = new CancellationTokenSource();
        foreach (var step in first.Trainer.Run(stop.Token))
        {
            if (step.Step == 2)
                break;
        }

        using var second = experiment.Prepare(source, "mlp-node", trial: 0);
        second.Trainer.Resume(first.Trainer.Save());
        TrainingRunner.Run(second, null, CancellationToken.None);

        foreach (var (resumed, straight) in second.Network.State().Zip(whole.Network.State()))
            (resumed.Value - straight.Value).MaxAbs().ShouldBe(0);
    }

    [Fact]
    public void Training_leaves_no_native_tensor_behind()
    {
        var experiment = new PendulumExperiment();
        void TrainOnce()
        {
            using var job = experiment.Prepare(Smoke, "scalars-hnn", trial: 0);
            TrainingRunner.Run(job, null, CancellationToken.None);
        }

        TrainOnce();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var before = LiveTensors.Settled();
        TrainOnce();
        GC.Collect();
        GC.WaitForPendingFinalizers();

        Runtime.LiveTensors.ShouldBeLessThanOrEqualTo(before);
    }

    [Fact]
    public void Cancellation_ends_the_simulation_before_a_training()
    {
        using var cancellation = new CancellationTokenSource();
        cancellation.Cancel();

        Should.Throw<OperationCanceledException>(() =>
            new PendulumExperiment().Prepare(Smoke, "mlp-hnn", 0, cancellation.Token)
        );
    }

    [Fact]
    public void A_split_that_does_not_come_out_is_one_sentence()
    {
        var source = Smoke with { Overrides = ["data.train=1000"] };

        var error = Should.Throw<UserException>(() => new PendulumExperiment().Prepare(source, "mlp-hnn", 0));

        error.Message.ShouldContain("data.trajectories");
    }
}
