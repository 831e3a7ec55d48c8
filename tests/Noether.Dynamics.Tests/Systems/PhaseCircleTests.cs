using Noether.Dynamics.Systems;
using Noether.Torch;

namespace Noether.Dynamics.Tests.Systems;

public sealed class PhaseCircleTests
{
    [Fact]
    public void A_mass_on_a_spring_turns_once_in_pi()
    {
        using var scope = TensorScope.Begin();
        var initial = new MassSpring().SampleInitialStates(10, new Seed(1));

        var end = new Simulation(Math.PI, 2, StepsPerInterval: 1000).Run(new MassSpring(), initial).Select(1, 1);

        (end - initial).Abs().Max().ToDouble().ShouldBeLessThan(1e-10);
    }

    [Theory]
    [InlineData("mass-spring", 0.1, 1.0)]
    [InlineData("pendulum", 1.3, 2.3)]
    public void Initial_states_lie_between_the_published_radii_at_every_angle(
        string name,
        double smallest,
        double largest
    )
    {
        using var scope = TensorScope.Begin();

        var states = SystemCatalog.Create(name).SampleInitialStates(2000, new Seed(1));

        var radius = states.Norm(-1);
        radius.Min().ToDouble().ShouldBeInRange(smallest, smallest + 0.01);
        radius.Max().ToDouble().ShouldBeInRange(largest - 0.01, largest);
        (states / radius.Unsqueeze(1)).Mean(0).Abs().Max().ToDouble().ShouldBeLessThan(0.05);
    }

    [Fact]
    public void A_system_that_does_not_exist_is_refused_with_those_that_do() =>
        Should.Throw<UserException>(() => SystemCatalog.Create("pendulun")).Message.ShouldContain("mass-spring");
}
