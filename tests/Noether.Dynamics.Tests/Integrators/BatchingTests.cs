using Noether.Dynamics.Integrators;
using Noether.Dynamics.Integrators.Schemes;
using Noether.Dynamics.Integrators.Steps;
using Noether.Torch;
using Noether.Torch.Autograd;

namespace Noether.Dynamics.Tests.Integrators;

public sealed class BatchingTests
{
    private static readonly double[] Times = [0, 0.7, 1.9, 5];

    [Theory, InlineData("dopri5"), InlineData("tsit5"), InlineData("bs3")]
    public void I8_solving_a_batch_is_solving_each_sample(string name)
    {
        using var scope = TensorScope.Begin();
        using var mode = Gradients.Pause();
        var initial = Some.PendulumStates(24);
        var stepping = new AdaptiveStep(Methods.Find(name), new(1e-6, 1e-6));

        var together = Integrator.Solve(Some.Pendulum, initial, Times, stepping);

        for (var i = 0; i < 24; i++)
        {
            var alone = Integrator.Solve(Some.Pendulum, initial.Narrow(0, i, 1), Times, stepping);
            (together.States.Narrow(0, i, 1) - alone.States).MaxAbs().ShouldBeLessThan(1e-12);
            together.Accepted[i].ShouldBe(alone.Accepted[0]);
            together.Rejected[i].ShouldBe(alone.Rejected[0]);
        }
    }

    [Fact]
    public void I8_a_stiff_neighbour_does_not_slow_a_sample()
    {
        using var scope = TensorScope.Begin();
        using var mode = Gradients.Pause();
        var initial = Tensor.From([1.0, 1.0, 1.0, 200.0], 2, 2);
        var stepping = new AdaptiveStep(Methods.Dopri5, new(1e-6, 1e-6));

        var together = Integrator.Solve(new OwnRate(), initial, [0, 1], stepping);
        var alone = Integrator.Solve(new OwnRate(), initial.Narrow(0, 0, 1), [0, 1], stepping);

        together.Accepted[0].ShouldBe(alone.Accepted[0]);
        together.Accepted[1].ShouldBeGreaterThan(3 * together.Accepted[0]);
        (together.States.Narrow(0, 0, 1) - alone.States).MaxAbs().ShouldBeLessThan(1e-12);
    }

    [Fact]
    public void Joint_steps_are_the_same_for_all_samples()
    {
        using var scope = TensorScope.Begin();
        using var mode = Gradients.Pause();
        var initial = Some.PendulumStates(24);
        var stepping = new AdaptiveStep(Methods.Dopri5, new(1e-8, 1e-8)) { Batching = Batching.Joint };

        var solution = Integrator.Solve(Some.Pendulum, initial, Times, stepping);

        solution.Accepted.Count.ShouldBe(1);
        (solution.States - Some.Reference(Some.Pendulum, initial, Times)).MaxAbs().ShouldBeLessThan(1e-6);
    }

    /// <summary>State (y, λ): ẏ = −λy, λ̇ = 0.</summary>
    private sealed class OwnRate : IVectorField
    {
        public Tensor Evaluate(Tensor time, Tensor state)
        {
            var rate = state.Narrow(1, 1, 1);
            return Tensor.Cat([-rate * state.Narrow(1, 0, 1), rate.ZerosLike()], 1);
        }
    }
}
