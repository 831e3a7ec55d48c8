using Noether.Dynamics;
using Noether.Dynamics.Integrators;
using Noether.Dynamics.Integrators.Schemes;
using Noether.Models.Hamiltonians;
using Noether.Nn;
using Noether.Torch;
using Noether.Torch.Autograd;
using Noether.Torch.Modules;

namespace Noether.Models.Tests.Hamiltonians;

public sealed class SeparableHamiltonianNetworkTests
{
    [Theory, InlineData(Activation.Tanh), InlineData(Activation.Softplus)]
    public void The_field_is_the_symplectic_gradient_of_the_energy(Activation activation)
    {
        using var scope = TensorScope.Begin();
        using var model = Model(activation);
        var state = Some.Normal(new Seed(5), 6, 6);

        var field = model.Evaluate(Tensor.Scalar(0), state);

        var byDifferentiation = new HamiltonianField(model).Evaluate(Tensor.Scalar(0), state);
        Equivariance.Between(field, byDifferentiation).ShouldBeLessThan(1e-12);
    }

    [Theory, InlineData("leapfrog"), InlineData("yoshida4")]
    public void Explicit_symplectic_methods_integrate_it_and_go_back_to_where_they_began(string method)
    {
        using var scope = TensorScope.Begin();
        using var mode = Gradients.Pause();
        using var model = Model(Activation.Tanh);
        var state = Some.Normal(new Seed(5), 6, 6);

        var there = FixedSteps.Rollout(model, Methods.Find(method), state, 5, 1, 100).Select(1, 1);
        var back = FixedSteps.Rollout(model, Methods.Find(method), there, -5, 1, 100).Select(1, 1);

        (there - state).MaxAbs().ShouldBeGreaterThan(0.1);
        (back - state).MaxAbs().ShouldBeLessThan(1e-12);
    }

    [Fact]
    public void A_loss_on_leapfrog_steps_has_the_derivative_of_central_differences()
    {
        using var scope = TensorScope.Begin();
        using var model = Model(Activation.Tanh);
        var state = Some.Normal(new Seed(5), 6, 6).WithGradient();
        var target = Some.Normal(new Seed(9), 6, 3, 6);

        var error = DirectionalDerivative.RelativeError(
            () => (FixedSteps.Rollout(model, Methods.Leapfrog, state, 0.1, 2) - target).Square().Mean(),
            [state, .. model.Parameters()],
            new Seed(10)
        );

        error.ShouldBeLessThan(1e-7);
    }

    private static SeparableHamiltonianNetwork Model(Activation activation)
    {
        Mlp Part(string name) => new(MlpShape.Uniform(3, 2, 8, 1), new Seed(4).Child(name), activation, DType.Float64);
        return new(Part("kinetic"), Part("potential"));
    }
}
