using Noether.Dynamics.Systems;
using Noether.Experiments.Pendulum;
using Noether.Torch;
using Noether.Workbench.Forecasting;

namespace Noether.Experiments.Tests.Pendulum;

public sealed class PendulumModelsTests
{
    private static readonly PendulumTrainingPlan Small = new() { Depth = 2, Width = 8 };

    public static TheoryData<string> Names => [.. PendulumModels.Descriptions.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_forecast_of_one_state_is_its_row_of_a_forecast_of_many(string name)
    {
        using var scope = TensorScope.Begin();
        using var model = Model(name);
        var states = new SpringyDoublePendulum().SampleInitialStates(5, new Seed(3));

        var many = Forecasts.Rollout(model.Field, states, 12, [0, 0.2, 0.5], 0.1, CancellationToken.None);
        var one = Forecasts.Rollout(model.Field, states.Slice(0, 1, 2), 12, [0, 0.2, 0.5], 0.1, CancellationToken.None);

        (one - many.Slice(0, 1, 2)).MaxAbs().ShouldBeLessThan(1e-12);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Evaluating_a_model_changes_none_of_its_numbers(string name)
    {
        using var scope = TensorScope.Begin();
        using var model = Model(name);
        var before = model.Module.State().Select(tensor => tensor.Value.Detach().Clone()).ToArray();

        foreach (var count in (long[])[1, 3])
            model.Field.Evaluate(Tensor.Scalar(0), new SpringyDoublePendulum().SampleInitialStates(count, new Seed(5)));

        foreach (var (now, old) in model.Module.State().Zip(before))
            (now.Value - old).MaxAbs().ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_model_with_a_saved_state_is_the_model_that_was_saved(string name)
    {
        using var scope = TensorScope.Begin();
        using var model = Model(name);
        using var loaded = PendulumModels.Create(name, Small, new Seed(9), states: null);
        var states = new SpringyDoublePendulum().SampleInitialStates(3, new Seed(5));

        loaded.Module.To(DType.Float64);
        loaded.Module.LoadState(model.Module.State().ToDictionary(tensor => tensor.Name, tensor => tensor.Value));

        var difference =
            loaded.Field.Evaluate(Tensor.Scalar(0), states) - model.Field.Evaluate(Tensor.Scalar(0), states);
        difference.MaxAbs().ShouldBe(0);
    }

    [Fact]
    public void The_angular_momentum_of_a_symmetric_energy_stays_whatever_it_has_learned()
    {
        using var scope = TensorScope.Begin();
        using var model = Model("scalars-hnn");
        var system = new SpringyDoublePendulum();
        var states = system.SampleInitialStates(4, new Seed(3));

        var rollout = PendulumData.Rollout(
            model.Field,
            states,
            20,
            timeStep: 0.1,
            stepsPerState: 10,
            TestContext.Current.CancellationToken
        );

        var momentum = system.AngularMomentum(rollout);
        (momentum - momentum.Slice(1, 0, 1)).MaxAbs().ShouldBeLessThan(1e-10);
    }

    private static PendulumModel Model(string name)
    {
        using var scope = TensorScope.Begin();
        var states = new SpringyDoublePendulum().SampleInitialStates(50, new Seed(1));
        var model = PendulumModels.Create(name, Small, new Seed(2), states);
        model.Module.To(DType.Float64);
        return model;
    }
}
