using Noether.Dynamics;
using Noether.Models.Hamiltonians;
using Noether.Models.Scalars;
using Noether.Nn;
using Noether.Tests.Shared;
using Noether.Torch;
using Noether.Torch.Autograd;
using Noether.Torch.Modules;

namespace Noether.Models.Tests.Hamiltonians;

public sealed class HamiltonianNetworkTests
{
    private static Tensor Now => Tensor.Scalar(0);

    public static TheoryData<IScalarFeatures> Features =>
        new()
        {
            new PendulumFeatures(),
            new PendulumFeatures(PendulumFeatureSet.Sufficient, [0.1, 0.7, -0.9], [0.3, 0, 0.2]),
            new PendulumFeatures(PendulumFeatureSet.WithoutSpringLengths),
            new TwoBodyFeatures(3),
        };

    [Theory, MemberData(nameof(Features))]
    public void The_field_is_the_symplectic_gradient_of_the_energy(IScalarFeatures features)
    {
        using var scope = TensorScope.Begin();
        using var model = Scalars(features);
        var state = Some.PendulumStates(6, new Seed(1));

        var field = model.Evaluate(Now, state);

        var byDifferentiation = new HamiltonianField(model).Evaluate(Now, state);
        Equivariance.Between(field, byDifferentiation).ShouldBeLessThan(1e-12);
    }

    [Fact]
    public void The_field_is_the_same_while_gradients_are_paused()
    {
        using var scope = TensorScope.Begin();
        using var model = Scalars();
        var state = Some.PendulumStates(6, new Seed(1));
        var recorded = model.Evaluate(Now, state);

        using var mode = Gradients.Pause();
        var paused = model.Evaluate(Now, state);

        paused.RequiresGradient.ShouldBeFalse();
        Equivariance.Between(paused, recorded).ShouldBeLessThan(1e-14);
    }

    [Theory, InlineData(true), InlineData(false)]
    public void A_loss_on_two_steps_of_the_field_has_the_derivative_of_central_differences(bool usesScalars)
    {
        using var scope = TensorScope.Begin();
        using var model = usesScalars
            ? Scalars()
            : new HamiltonianNetwork(
                new Mlp(MlpShape.Uniform(12, 2, 16, 1), new Seed(8), Activation.Tanh, DType.Float64)
            );
        var state = Some.PendulumStates(6, new Seed(1)).WithGradient();
        var target = Some.Normal(new Seed(9), 6, 12);

        var error = DirectionalDerivative.RelativeError(
            () =>
            {
                var first = state + model.Evaluate(Now, state) * 0.1;
                return (first + model.Evaluate(Now, first) * 0.1 - target).Square().Mean();
            },
            [state, .. model.Parameters()],
            new Seed(10)
        );

        error.ShouldBeLessThan(1e-7);
    }

    [Fact]
    public void With_a_separable_energy_velocities_come_from_momenta_and_forces_from_positions()
    {
        using var scope = TensorScope.Begin();
        Mlp Part(string name) =>
            new(MlpShape.Uniform(3, 2, 8, 1), new Seed(4).Child(name), Activation.Tanh, DType.Float64);
        using var model = new HamiltonianNetwork(new SeparableEnergy(Part("kinetic"), Part("potential")));
        var state = Some.Normal(new Seed(5), 6, 6);
        var elsewhere = Some.Normal(new Seed(6), 6, 6);
        var (positions, momenta) = (state.Slice(1, 0, 3), state.Slice(1, 3));

        var field = model.Forward(state);

        var otherPositions = model.Forward(Tensor.Cat([elsewhere.Slice(1, 0, 3), momenta], 1));
        var otherMomenta = model.Forward(Tensor.Cat([positions, elsewhere.Slice(1, 3)], 1));
        (field - otherPositions).Slice(1, 0, 3).MaxAbs().ShouldBe(0);
        (field - otherMomenta).Slice(1, 3).MaxAbs().ShouldBe(0);
    }

    [Fact]
    public void Evaluating_leaks_no_tensor()
    {
        using var scope = TensorScope.Begin();
        using var model = Scalars();
        var state = Some.PendulumStates(6, new Seed(1));
        Evaluate();
        var before = LiveTensors.Settled();

        for (var i = 0; i < 10; i++)
            Evaluate();

        Runtime.LiveTensors.ShouldBeLessThanOrEqualTo(before);

        void Evaluate()
        {
            using var inner = TensorScope.Begin();
            using var mode = Gradients.Pause();
            model.Evaluate(Now, state);
        }
    }

    private static HamiltonianNetwork Scalars(IScalarFeatures? features = null)
    {
        var net = new ScalarInvariantNet(features ?? new PendulumFeatures(), 2, 16, new Seed(7), type: DType.Float64);
        net.Fit(Some.PendulumStates(100, new Seed(2)));
        return new HamiltonianNetwork(net);
    }
}
