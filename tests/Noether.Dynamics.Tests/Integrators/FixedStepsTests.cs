using Noether.Dynamics.Integrators;
using Noether.Dynamics.Integrators.Schemes;
using Noether.Tests.Shared;
using Noether.Torch;
using Noether.Torch.Autograd;

namespace Noether.Dynamics.Tests.Integrators;

[Collection("Counts live tensors")]
public sealed class FixedStepsTests
{
    [Fact]
    public void A_rollout_of_an_oscillator_follows_the_circle()
    {
        using var scope = TensorScope.Begin();
        var initial = Tensor.From([1.0, 0.0], 1, 2);

        var states = FixedSteps.Rollout(new Oscillator(), Methods.Rk4, initial, 0.1, 10, stepsPerInterval: 4);

        states.Shape.ShouldBe([1, 11, 2]);
        var end = states.Select(1, 10).ToArray<double>();
        end[0].ShouldBe(Math.Cos(1), 1e-7);
        end[1].ShouldBe(-Math.Sin(1), 1e-7);
    }

    [Fact]
    public void A_rollout_leaves_nothing_behind_but_its_result()
    {
        using var scope = TensorScope.Begin();
        using var mode = Gradients.Pause();
        var initial = Tensor.From([1.0, 0.0], 1, 2);
        var before = LiveTensors.Settled();

        var states = FixedSteps.Rollout(new Oscillator(), Methods.Rk4, initial, 0.1, 50);

        (Runtime.LiveTensors - before).ShouldBeLessThanOrEqualTo(1);
        states.RequiresGradient.ShouldBeFalse();
    }

    [Fact]
    public void A_rollout_of_a_differentiated_energy_needs_no_more_memory_for_more_steps()
    {
        using var scope = TensorScope.Begin();
        using var mode = Gradients.Pause();
        var field = new Watched(new HamiltonianField(Some.Pendulum));
        _ = LiveTensors.Settled();

        FixedSteps.Rollout(field, Methods.Rk4, Some.PendulumStates(2), 10, 2, stepsPerInterval: 100);

        // Both are the last stage of a step that is not the first of its interval.
        field.Alive[^1].ShouldBe(field.Alive[407]);
    }

    /// <summary>Counts the live tensors at every evaluation.</summary>
    private sealed class Watched(IVectorField field) : IVectorField
    {
        public List<long> Alive { get; } = [];

        public Tensor Evaluate(Tensor time, Tensor state)
        {
            Alive.Add(Runtime.LiveTensors);
            return field.Evaluate(time, state);
        }
    }

    private sealed class Oscillator : ISeparableField
    {
        public Tensor Evaluate(Tensor time, Tensor state) =>
            Tensor.Cat([Velocity(state.Narrow(1, 1, 1)), Force(state.Narrow(1, 0, 1))], 1);

        public Tensor Velocity(Tensor momenta) => momenta;

        public Tensor Force(Tensor positions) => -positions;
    }
}
