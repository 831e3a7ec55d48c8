using Noether.Dynamics.Systems;
using Noether.Torch;

namespace Noether.Dynamics.Tests.Systems;

public sealed class OrbitTests
{
    [Fact]
    public void D1_two_bodies_on_a_circle_return_after_their_period_with_the_known_energy_and_angular_momentum()
    {
        using var scope = TensorScope.Begin();
        const double radius = 1.3;
        var period = 4 * Math.PI * Math.Pow(radius, 1.5);
        var bodies = new TwoBody(
            new TwoBodyOptions { SpeedNoise = 0, Sector = new OrbitSector(radius, radius, 0, Math.Tau) }
        );
        var initial = bodies.SampleInitialStates(8, new Seed(1));

        var end = new Simulation(period, 2, StepsPerInterval: 4000).Run(bodies, initial).Select(1, 1);

        (end - initial).Abs().Max().ToDouble().ShouldBeLessThan(1e-8);
        (bodies.Energy(initial) + 1 / (4 * radius)).Abs().Max().ToDouble().ShouldBeLessThan(1e-14);
        (Value(bodies, "angular momentum", initial) - Math.Sqrt(radius)).Abs().Max().ToDouble().ShouldBeLessThan(1e-14);
    }

    [Fact]
    public void D1_three_bodies_on_a_circle_return_after_their_period_with_the_known_energy()
    {
        using var scope = TensorScope.Begin();
        const double period = 8.2691399;
        var bodies = new ThreeBody(
            new ThreeBodyOptions
            {
                SpeedNoise = 0,
                SmallestRadius = 1,
                LargestRadius = 1,
            }
        );
        var initial = bodies.SampleInitialStates(8, new Seed(1));

        var exactPeriod = Math.Tau * Math.Pow(3, 0.25);
        var end = new Simulation(exactPeriod, 2, StepsPerInterval: 4000).Run(bodies, initial).Select(1, 1);

        exactPeriod.ShouldBe(period, 1e-5);
        (end - initial).Abs().Max().ToDouble().ShouldBeLessThan(1e-8);
        (bodies.Energy(initial) + Math.Sqrt(3) / 2).Abs().Max().ToDouble().ShouldBeLessThan(1e-14);
    }

    [Fact]
    public void Published_two_body_orbits_begin_in_the_first_quadrant_at_rest_as_a_whole()
    {
        using var scope = TensorScope.Begin();
        var bodies = new TwoBody();

        var states = bodies.SampleInitialStates(2000, new Seed(1));

        var first = states.Narrow(1, 0, 2);
        first.Min().ToDouble().ShouldBeGreaterThanOrEqualTo(0.5);
        first.Max().ToDouble().ShouldBeLessThanOrEqualTo(1.5);
        (first + states.Narrow(1, 2, 2)).Abs().Max().ToDouble().ShouldBe(0);
        Value(bodies, "momentum x", states).Abs().Max().ToDouble().ShouldBe(0);
        var excess = states.Narrow(1, 4, 2).Norm(-1) * first.Norm(-1).Sqrt() * 2 - 1;
        excess.Mean().ToDouble().ShouldBe(0, 0.005);
        excess.StandardDeviation([0]).ToDouble().ShouldBe(0.05, 0.005);
    }

    [Fact]
    public void Published_three_body_orbits_lose_the_symmetry_of_the_triangle()
    {
        using var scope = TensorScope.Begin();
        var bodies = new ThreeBody();

        var states = bodies.SampleInitialStates(2000, new Seed(1));

        states.Narrow(1, 0, 6).Reshape(2000, 3, 2).Sum(1).Abs().Max().ToDouble().ShouldBeLessThan(1e-14);
        var drift = Value(bodies, "momentum x", states);
        drift.Mean().ToDouble().ShouldBe(0, 0.02);
        drift.StandardDeviation([0]).ToDouble().ShouldBeGreaterThan(0.05);
    }

    [Fact]
    public void Bodies_of_an_ensemble_have_masses_of_their_own_are_bound_and_rest_at_the_origin()
    {
        using var scope = TensorScope.Begin();

        var ensemble = new NBody(new NBodyOptions { Bodies = 5, SpaceDimension = 3 }).SampleEnsemble(200, new Seed(1));

        var masses = ensemble.Constants["masses"];
        masses.Shape.ShouldBe([200, 5]);
        masses.Min().ToDouble().ShouldBeGreaterThanOrEqualTo(0.5);
        masses.Max().ToDouble().ShouldBeLessThanOrEqualTo(2);
        masses.Mean().ToDouble().ShouldBe(1.25, 0.05);
        ensemble.System.Energy(ensemble.States).Max().ToDouble().ShouldBeLessThan(0);
        Value(ensemble.System, "momentum z", ensemble.States).Abs().Max().ToDouble().ShouldBeLessThan(1e-13);
        ((GravitationalSystem)ensemble.System)
            .ClosestApproach(ensemble.States)
            .Min()
            .ToDouble()
            .ShouldBeGreaterThanOrEqualTo(0.5);
    }

    [Fact]
    public void A_boost_and_a_displacement_move_the_whole_system()
    {
        using var scope = TensorScope.Begin();
        var options = new NBodyOptions
        {
            Bodies = 2,
            SpaceDimension = 3,
            SmallestMass = 1,
            LargestMass = 1,
        };
        var rest = new NBody(options).SampleEnsemble(500, new Seed(1)).States;

        var moved = new NBody(options with { Displacement = 2, Boost = 0.5 }).SampleEnsemble(500, new Seed(1)).States;

        var shift = (moved - rest).Reshape(500, 4, 3);
        (shift.Select(1, 0) - shift.Select(1, 1)).Abs().Max().ToDouble().ShouldBeLessThan(1e-13);
        shift.Select(1, 0).Square().Mean().Sqrt().ToDouble().ShouldBe(2, 0.2);
        shift.Select(1, 2).Square().Mean().Sqrt().ToDouble().ShouldBe(0.5, 0.05);
    }

    [Fact]
    public void Random_rotations_keep_lengths_and_hands_and_favour_no_direction()
    {
        using var scope = TensorScope.Begin();
        using var generator = new Seed(1).ToGenerator();

        foreach (var axes in new[] { 2, 3 })
        {
            var rotations = RandomRotations.Sample(4000, axes, generator);

            var products = rotations.MatMul(rotations.Transposed());
            (products - Tensor.Eye(axes)).Abs().Max().ToDouble().ShouldBeLessThan(1e-14);
            (rotations.Determinant() - 1).Abs().Max().ToDouble().ShouldBeLessThan(1e-14);
            rotations.Mean(0).Abs().Max().ToDouble().ShouldBeLessThan(0.05);
            (rotations.Square().Mean(0) - 1.0 / axes).Abs().Max().ToDouble().ShouldBeLessThan(0.05);
        }
    }

    private static Tensor Value(HamiltonianSystem system, string name, Tensor states) =>
        system.ConservedQuantities.Single(quantity => quantity.Name == name).Of(states);
}
