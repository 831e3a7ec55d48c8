using Noether.Dynamics.Integrators;
using Noether.Dynamics.Integrators.Schemes;
using Noether.Dynamics.Systems;
using Noether.Models.Hamiltonians;
using Noether.Models.Scalars;
using Noether.Nn;
using Noether.Torch;
using Noether.Torch.Autograd;

namespace Noether.Models.Tests.Hamiltonians;

public sealed class LinearHamiltonianTests
{
    [Theory]
    [InlineData(PendulumFeatureSet.Published, 19)]
    [InlineData(PendulumFeatureSet.Sufficient, 16)]
    public void S5_the_energy_is_exactly_linear_in_the_features(PendulumFeatureSet set, int rank)
    {
        using var scope = TensorScope.Begin();
        var state = Some.PendulumStates(2500, new Seed(1));
        var features = new PendulumFeatures(set).Evaluate(state);
        var energy = SlowPendulum.Energy(state).Unsqueeze(1);

        // A constant is no feature of ours, and none is needed: the energy has none once the springs' ½kl² is subtracted.
        var springs = 1.5;
        var weight = features.LeastSquares(energy - springs, 1e-10);

        (features.MatMul(weight) - energy + springs).MaxAbs().ShouldBeLessThan(1e-12);
        features.MatrixRank(1e-10).Item<long>().ShouldBe(rank);
    }

    [Fact]
    public void S5_without_the_lengths_of_the_springs_it_is_not()
    {
        using var scope = TensorScope.Begin();
        var state = Some.PendulumStates(2500, new Seed(1));
        var features = new PendulumFeatures(PendulumFeatureSet.WithoutSpringLengths).Evaluate(state);
        var design = Tensor.Cat([features, Tensor.Ones([2500, 1], DType.Float64)], 1);
        var energy = SlowPendulum.Energy(state).Unsqueeze(1);

        var weight = design.LeastSquares(energy, 1e-10);

        (design.MatMul(weight) - energy).MaxAbs().ShouldBeGreaterThan(1e-3);
    }

    [Theory]
    [InlineData(PendulumFeatureSet.Published)]
    [InlineData(PendulumFeatureSet.Sufficient)]
    public void S5_eleven_features_are_independent_at_a_state(PendulumFeatureSet set)
    {
        using var scope = TensorScope.Begin();
        var state = Some.PendulumStates(20, new Seed(1));

        var ranks = new PendulumFeatures(set).Jacobian(state).MatrixRank(1e-9);

        ranks.ToArray<long>().ShouldAllBe(rank => rank == 11);
    }

    [Theory]
    [InlineData(PendulumFeatureSet.Published)]
    [InlineData(PendulumFeatureSet.Sufficient)]
    public void Derivatives_alone_determine_the_field(PendulumFeatureSet set)
    {
        using var scope = TensorScope.Begin();
        var training = Some.PendulumStates(500, new Seed(1));
        var held = Some.PendulumStates(500, new Seed(2));

        using var fitted = LinearHamiltonian.Fit(new PendulumFeatures(set), training, SlowPendulum.Field(training));

        using var model = new HamiltonianNetwork(fitted);
        Equivariance.Between(model.Forward(held), SlowPendulum.Field(held)).ShouldBeLessThan(1e-11);
    }

    [Fact]
    public void S6_fitted_to_derivatives_it_follows_the_pendulum_for_thirty_units()
    {
        using var scope = TensorScope.Begin();
        using var mode = Gradients.Pause();
        var pendulum = new SpringyDoublePendulum();
        var training = FixedSteps
            .Rollout(pendulum, Methods.Rk4, pendulum.SampleInitialStates(100, new Seed(1)), 1.2, 24, 12)
            .Reshape(-1, 12);
        using var fitted = LinearHamiltonian.Fit(
            new PendulumFeatures(),
            training,
            pendulum.Evaluate(Tensor.Scalar(0), training)
        );
        using var model = new HamiltonianNetwork(fitted);
        var initial = pendulum.SampleInitialStates(100, new Seed(2));

        var predicted = FixedSteps.Rollout(model, Methods.Rk4, initial, 0.2, 149, stepsPerInterval: 4);

        var truth = FixedSteps.Rollout(pendulum, Methods.Rk4, initial, 0.2, 149, stepsPerInterval: 20);
        GeometricMean(predicted, truth).ShouldBeLessThan(5e-6);
    }

    // ‖ẑ − z‖ / (‖ẑ‖ + ‖z‖), never counted below 10⁻⁷.
    private static double GeometricMean(Tensor predicted, Tensor truth) =>
        ((predicted - truth).Norm(-1) / (predicted.Norm(-1) + truth.Norm(-1)))
            .Clamp(1e-7)
            .Log()
            .Mean()
            .Exp()
            .ToDouble();
}
