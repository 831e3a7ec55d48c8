using Noether.Dynamics.Systems;
using Noether.Torch;

namespace Noether.Dynamics.Tests.Systems;

public sealed class PendulumTrajectoryTests
{
    private static readonly Simulation ThirtySeconds = new(0.2, 151, StepsPerInterval: 2);

    [Fact]
    public void S1_golden_states_after_one_five_and_thirty_units()
    {
        using var scope = TensorScope.Begin();
        var simulation = new Simulation(1, 31, StepsPerInterval: 200);

        var states = simulation.Run(new SpringyDoublePendulum(), GoldenPendulum.Start()).Select(0, 0);

        Compare(states.Select(0, 1), GoldenPendulum.FirstMassAfterOne, 1e-9);
        Compare(states.Select(0, 5), GoldenPendulum.FirstMassAfterFive, 1e-9);
        Compare(states.Select(0, 30), GoldenPendulum.AfterThirty, 1e-8);
    }

    [Theory]
    [InlineData(1.0)]
    [InlineData(0.5)]
    public void S1_agrees_with_an_integration_of_high_order_on_plain_numbers(double factor)
    {
        using var scope = TensorScope.Begin();
        var pendulum = new SpringyDoublePendulum(new SpringyPendulumOptions { SecondSpringFactor = factor });
        var simulation = new Simulation(1, 31, StepsPerInterval: 200);

        var states = simulation.Run(pendulum, GoldenPendulum.Start()).Select(0, 0);

        Compare(states.Select(0, 5), ExtrapolatedPendulum.Follow(GoldenPendulum.StartValues, 5, factor), 1e-9);
        Compare(states.Select(0, 30), ExtrapolatedPendulum.Follow(GoldenPendulum.StartValues, 30, factor), 1e-9);
    }

    [Fact]
    public void The_oracle_has_the_golden_state_after_thirty_units()
    {
        var state = ExtrapolatedPendulum.Follow(GoldenPendulum.StartValues, 30);

        for (var i = 0; i < 12; i++)
            state[i].ShouldBe(GoldenPendulum.AfterThirty[i], 2e-10);
    }

    [Theory]
    [InlineData(null, 5e-8)]
    [InlineData(1e-9, 1e-9)]
    public void A_simulation_stays_close_to_the_exact_flow_and_closer_with_a_tolerance(double? tolerance, double bar)
    {
        using var scope = TensorScope.Begin();
        var initial = new SpringyDoublePendulum().SampleInitialStates(4, new Seed(3));

        var simulation = new Simulation(0.2, 151) { Tolerance = tolerance };
        var states = simulation.Run(new SpringyDoublePendulum(), initial).Select(1, 150);

        for (var i = 0; i < 4; i++)
        {
            var exact = Tensor.From(ExtrapolatedPendulum.Follow(initial.Select(0, i).ToArray<double>(), 30));
            Error(states.Select(0, i), exact).ToDouble().ShouldBeLessThan(bar);
        }
    }

    [Fact]
    public void S7_the_papers_and_the_released_codes_pendulum_part_by_a_seventh()
    {
        using var scope = TensorScope.Begin();
        var paper = new SpringyDoublePendulum(new SpringyPendulumOptions { SecondSpringFactor = 0.5 });
        var code = new SpringyDoublePendulum();
        var initial = code.SampleInitialStates(100, new Seed(1));

        var error = Error(ThirtySeconds.Run(paper, initial), ThirtySeconds.Run(code, initial)).Narrow(1, 1, 149);

        error.Log().Mean().Exp().ToDouble().ShouldBe(0.139, 0.03);
    }

    [Fact]
    public void S8_a_small_disturbance_grows_a_few_fold_in_thirty_units()
    {
        using var scope = TensorScope.Begin();
        using var generator = new Seed(2).ToGenerator();
        var pendulum = new SpringyDoublePendulum();
        var initial = pendulum.SampleInitialStates(100, new Seed(1));
        var disturbed = initial + Tensor.Normal(generator, [100, 12]) * 1e-8;

        var distance = (ThirtySeconds.Run(pendulum, disturbed) - ThirtySeconds.Run(pendulum, initial)).Norm(-1);

        var growth = (distance.Select(1, 150) / distance.Select(1, 0)).Log().Mean().Exp().ToDouble();
        growth.ShouldBeInRange(2, 5);
    }

    [Fact]
    public void A_trajectory_does_not_depend_on_its_companions()
    {
        using var scope = TensorScope.Begin();
        var pendulum = new SpringyDoublePendulum();
        var initial = pendulum.SampleInitialStates(1100, new Seed(1));
        var simulation = new Simulation(0.2, 3, StepsPerInterval: 1);

        var together = simulation.Run(pendulum, initial);
        var alone = simulation.Run(pendulum, initial.Narrow(0, 1050, 1));

        together.Shape.ShouldBe([1100, 3, 12]);
        (together.Narrow(0, 1050, 1) - alone).Abs().Max().ToDouble().ShouldBeLessThan(1e-13);
    }

    [Fact]
    public void A_tolerance_gives_every_trajectory_the_steps_that_it_needs_and_leaves_the_order()
    {
        using var scope = TensorScope.Begin();
        var calm = new TwoBody(new TwoBodyOptions { SpeedNoise = 0 }).SampleInitialStates(3, new Seed(1));
        // Slowed to a tenth, the second pair falls close past each other.
        var states =
            calm
            * Tensor.From([1.0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0.1, 0.1, 0.1, 0.1, 1, 1, 1, 1, 1, 1, 1, 1], 3, 8);
        var coarse = new Simulation(1, 11, StepsPerInterval: 4);
        var bodies = new TwoBody();

        var energy = bodies.Energy(coarse.Run(bodies, states));
        var refined = bodies.Energy((coarse with { Tolerance = 1e-9 }).Run(bodies, states));

        (energy - energy.Narrow(1, 0, 1)).Abs().Max().ToDouble().ShouldBeGreaterThan(1e-3);
        (refined - bodies.Energy(states).Unsqueeze(1)).Abs().Max().ToDouble().ShouldBeLessThan(1e-7);
    }

    private static Tensor Error(Tensor first, Tensor second) =>
        (first - second).Norm(-1) / (first.Norm(-1) + second.Norm(-1));

    private static void Compare(Tensor state, double[] expected, double tolerance)
    {
        var values = state.ToArray<double>();
        for (var i = 0; i < expected.Length; i++)
            values[i].ShouldBe(expected[i], tolerance);
    }
}
