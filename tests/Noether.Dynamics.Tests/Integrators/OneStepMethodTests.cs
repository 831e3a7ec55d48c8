using Noether.Dynamics.Integrators;
using Noether.Dynamics.Integrators.Schemes;
using Noether.Dynamics.Integrators.Steps;
using Noether.Dynamics.Systems;
using Noether.Torch;

namespace Noether.Dynamics.Tests.Integrators;

/// <summary>A method of a user's own does what the same method of ours does.</summary>
public sealed class OneStepMethodTests
{
    [Fact]
    public void Own_midpoint_rule_is_ours()
    {
        using var scope = TensorScope.Begin();
        var system = new MassSpring();
        var states = system.SampleInitialStates(3, new Seed(1));
        double[] times = [0, 0.5, 1];

        var own = Integrator.Solve(system, states, times, new FixedStep(new OwnMidpoint(), 0.05));
        var ours = Integrator.Solve(system, states, times, new FixedStep(Methods.Midpoint, 0.05));

        (own.States - ours.States).Abs().Max().ToDouble().ShouldBeLessThan(1e-14);
        own.Evaluations.ShouldBe(ours.Evaluations);
    }

    private sealed class OwnMidpoint() : OneStepMethod("own-midpoint", order: 2, evaluations: 2)
    {
        protected override Tensor Step(IVectorField field, Tensor time, Tensor length, Tensor state)
        {
            var half = length / 2;
            var middle = state + half * field.Evaluate(time, state);
            return state + length * field.Evaluate(time + half, middle);
        }
    }
}
