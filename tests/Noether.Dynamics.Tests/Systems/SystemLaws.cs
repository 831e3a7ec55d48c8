using Noether.Torch;
using Noether.Torch.Autograd;

namespace Noether.Dynamics.Tests.Systems;

public sealed class SystemLaws
{
    private static readonly Tensor Now = Tensor.Scalar(0).Unscoped();

    public static IEnumerable<TheoryDataRow<string>> Names => EverySystem.Names;

    [Theory, MemberData(nameof(Names))]
    public void S2_every_declared_quantity_is_conserved_along_the_field(string name)
    {
        using var scope = TensorScope.Begin();
        var (system, states) = EverySystem.Sample(name);
        var state = states.WithGradient();
        var velocity = system.Evaluate(Now, state).Detach();

        foreach (var quantity in system.ConservedQuantities)
        {
            var gradient = Gradients.Of(quantity.Of(state).Sum(), state);
            var rate = (gradient * velocity).Sum(-1).Abs();
            var scale = (gradient * velocity).Abs().Sum(-1) + 1e-300;

            (rate / scale).Max().ToDouble().ShouldBeLessThan(1e-13, quantity.Name);
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void The_closed_form_field_is_the_rotated_gradient_of_the_energy(string name)
    {
        using var scope = TensorScope.Begin();
        var (system, states) = EverySystem.Sample(name);

        var difference = system.Evaluate(Now, states) - new HamiltonianField(system).Evaluate(Now, states);

        (difference.Norm() / system.Evaluate(Now, states).Norm()).ToDouble().ShouldBeLessThan(1e-14);
    }

    [Theory, MemberData(nameof(Names))]
    public void A_state_has_as_many_numbers_as_declared_and_all_are_finite(string name)
    {
        using var scope = TensorScope.Begin();
        var (system, states) = EverySystem.Sample(name);

        states.Shape.ShouldBe([16, system.Dimension]);
        states.DType.ShouldBe(DType.Float64);
        states.IsFinite().All().Item<bool>().ShouldBeTrue();
    }

    [Theory, MemberData(nameof(Names))]
    public void The_same_seed_gives_the_same_states_and_another_gives_others(string name)
    {
        using var scope = TensorScope.Begin();
        var system = EverySystem.Sample(name).System;

        var first = system.SampleInitialStates(16, new Seed(1)).ToArray<double>();
        var again = system.SampleInitialStates(16, new Seed(1)).ToArray<double>();
        var other = system.SampleInitialStates(16, new Seed(2)).ToArray<double>();

        again.ShouldBe(first);
        other.ShouldNotBe(first);
    }

    [Theory, MemberData(nameof(Names))]
    public void Quantities_of_a_trajectory_are_those_of_its_states(string name)
    {
        using var scope = TensorScope.Begin();
        var (system, states) = EverySystem.Sample(name);
        var trajectories = Tensor.Stack([states, states * 1.1, states * 0.9], 1);

        foreach (var quantity in system.ConservedQuantities)
        {
            var together = quantity.Of(trajectories);

            together.Shape.ShouldBe([16, 3]);
            var second = quantity.Of(states * 1.1);
            (together.Select(1, 1) - second).Abs().Max().ToDouble().ShouldBeLessThan(1e-12, quantity.Name);
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void The_field_keeps_the_precision_of_the_state(string name)
    {
        using var scope = TensorScope.Begin();
        var (system, states) = EverySystem.Sample(name);
        var exact = system.Evaluate(Now, states);

        var single = system.Evaluate(Now, states.To(DType.Float32));

        single.DType.ShouldBe(DType.Float32);
        ((single.To(DType.Float64) - exact).Norm() / exact.Norm()).ToDouble().ShouldBeLessThan(1e-5);
    }

    [Theory, MemberData(nameof(Names))]
    public void The_field_is_the_same_whether_it_is_recorded_or_not(string name)
    {
        using var scope = TensorScope.Begin();
        var (system, states) = EverySystem.Sample(name);
        var recorded = system.Evaluate(Now, states);

        using var mode = Gradients.Pause();
        var unrecorded = system.Evaluate(Now, states);

        (unrecorded - recorded).MaxAbs().ShouldBeLessThan(1e-13 * recorded.MaxAbs());
    }
}
