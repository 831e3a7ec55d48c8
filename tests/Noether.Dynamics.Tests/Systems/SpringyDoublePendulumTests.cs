using Noether.Dynamics.Systems;
using Noether.Torch;

namespace Noether.Dynamics.Tests.Systems;

public sealed class SpringyDoublePendulumTests
{
    [Fact]
    public void S1_golden_values_of_the_energy_the_angular_momentum_and_the_forces()
    {
        using var scope = TensorScope.Begin();
        var pendulum = new SpringyDoublePendulum();
        var state = GoldenPendulum.Start();

        pendulum.Energy(state).ToDouble().ShouldBe(-3.8870248129, 1e-9);
        pendulum.AngularMomentum(state).ToDouble().ShouldBe(0.04, 1e-12);
        var force = pendulum.Force(state.Narrow(1, 0, 6)).ToArray<double>();
        for (var i = 0; i < 6; i++)
            force[i].ShouldBe(GoldenPendulum.Force[i], 1e-9);
    }

    [Fact]
    public void S1_golden_energy_with_the_papers_half_before_the_second_spring()
    {
        using var scope = TensorScope.Begin();
        var pendulum = new SpringyDoublePendulum(new SpringyPendulumOptions { SecondSpringFactor = 0.5 });

        pendulum.Energy(GoldenPendulum.Start()).ToDouble().ShouldBe(-4.0342999509, 1e-9);
    }

    [Fact]
    public void Initial_states_have_the_published_means_and_spreads()
    {
        using var scope = TensorScope.Begin();
        var states = new SpringyDoublePendulum().SampleInitialStates(20_000, new Seed(3));

        var mean = states.Mean(0).ToArray<double>();
        var spread = states.StandardDeviation([0]).ToArray<double>();

        double[] centre = [0, 0, -1.5, 0, 0, -3, 0, 0, 0, 0, 0, 0];
        for (var i = 0; i < 12; i++)
        {
            mean[i].ShouldBe(centre[i], 0.015);
            spread[i].ShouldBe(i < 6 ? 0.2 : 0.4, 0.01);
        }
    }

    [Fact]
    public void Constants_per_sample_give_what_a_pendulum_of_those_constants_gives()
    {
        using var scope = TensorScope.Begin();
        var masses = Tensor.From(
            new[,]
            {
                { 1.0, 1.0 },
                { 1.5, 0.6 },
            }
        );
        var stiffnesses = Tensor.From(
            new[,]
            {
                { 1.0, 1.0 },
                { 2.0, 1.1 },
            }
        );
        var lengths = Tensor.From(
            new[,]
            {
                { 1.0, 1.0 },
                { 0.8, 1.3 },
            }
        );
        var gravity = Tensor.From(
            new[,]
            {
                { 0.0, 0, -1 },
                { 0.3, 0.2, -1.4 },
            }
        );
        var alone = new SpringyDoublePendulum(
            new SpringyPendulumOptions
            {
                Mass1 = 1.5,
                Mass2 = 0.6,
                Stiffness1 = 2,
                Stiffness2 = 1.1,
                RestLength1 = 0.8,
                RestLength2 = 1.3,
                Gravity = new SpatialVector(0.3, 0.2, -1.4),
            }
        );
        var together = new SpringyDoublePendulum(masses, stiffnesses, lengths, gravity);
        var state = GoldenPendulum.Start();
        var both = Tensor.Cat([state, state]);

        var energies = together.Energy(both).ToArray<double>();
        var field = together.Evaluate(Tensor.Scalar(0), both);

        energies[0].ShouldBe(-3.8870248129, 1e-9);
        energies[1].ShouldBe(alone.Energy(state).ToDouble(), 1e-13);
        var expected = alone.Evaluate(Tensor.Scalar(0), state);
        (field.Narrow(0, 1, 1) - expected).Abs().Max().ToDouble().ShouldBeLessThan(1e-14);
    }

    [Fact]
    public void Constants_that_vary_are_drawn_between_their_bounds_and_kept_beside_the_states()
    {
        using var scope = TensorScope.Begin();
        var varied = new SpringyPendulumOptions { Variation = new PendulumVariation(LargestConstant: 5) };

        var ensemble = new SpringyDoublePendulum(varied).SampleEnsemble(2000, new Seed(1));

        ensemble.States.Shape.ShouldBe([2000, 12]);
        foreach (var name in new[] { "masses", "stiffnesses", "rest_lengths" })
        {
            ensemble.Constants[name].Shape.ShouldBe([2000, 2]);
            ensemble.Constants[name].Min().ToDouble().ShouldBeInRange(1, 1.05);
            ensemble.Constants[name].Max().ToDouble().ShouldBeInRange(4.95, 5);
        }

        var strength = ensemble.Constants["gravity"].Norm(-1);
        strength.Min().ToDouble().ShouldBeInRange(1, 1.01);
        strength.Max().ToDouble().ShouldBeInRange(1.99, 2);
        ensemble.Constants["gravity"].Mean(0).Abs().Max().ToDouble().ShouldBeLessThan(0.1);
    }

    [Fact]
    public void Only_the_angular_momentum_about_gravity_is_conserved()
    {
        using var scope = TensorScope.Begin();
        var pendulum = new SpringyDoublePendulum();
        var position = GoldenPendulum.Start().Narrow(1, 0, 6).Reshape(2, 3);

        var torque = position.Cross(pendulum.Force(position.Reshape(1, 6)).Reshape(2, 3)).Sum(0).ToArray<double>();

        Math.Abs(torque[0]).ShouldBeGreaterThan(0.05);
        Math.Abs(torque[2]).ShouldBeLessThan(1e-14);
    }

    [Fact]
    public void A_pendulum_without_gravity_is_refused() =>
        Should
            .Throw<ArgumentException>(() => new SpringyDoublePendulum(new SpringyPendulumOptions { Gravity = default }))
            .Message.ShouldContain("gravity");
}
