using Noether.Dynamics.RayleighBenard;

namespace Noether.Dynamics.Tests.RayleighBenard;

/// <summary>Onset, steady rolls and the heated cavity, against theory and publications.</summary>
public sealed class KnownConvectionTests
{
    private static readonly Lazy<Onset> Plates = new(() =>
        Onset.Measure(LatticeScheme.TwoRelaxationTimes, slips: false, height: 32, freeFallSpeed: 0.1)
    );

    [Fact]
    public void L5_convection_between_plates_begins_at_1708() =>
        (Plates.Value.Critical / Onset.BetweenPlates).ShouldBe(1, 0.005);

    [Fact]
    public void L5_convection_between_slippery_plates_begins_at_658() =>
        (
            Onset.Measure(LatticeScheme.TwoRelaxationTimes, slips: true, height: 32, freeFallSpeed: 0.1).Critical
            / Onset.BetweenSlipperyPlates
        ).ShouldBe(1, 0.005);

    [Fact]
    public void L5_central_moments_find_it_on_a_finer_lattice() =>
        (
            Onset.Measure(LatticeScheme.CentralMoments, slips: false, height: 48, freeFallSpeed: 0.1).Critical
            / Onset.BetweenPlates
        ).ShouldBe(1, 0.005);

    [Fact]
    public void L6_a_roll_grows_as_theory_says() => (Plates.Value.Slope / Onset.KnownSlope(0.71)).ShouldBe(1, 0.03);

    [Theory, InlineData(5000, 2.116), InlineData(10000, 2.661)]
    public void L7_steady_rolls_carry_the_heat_of_Clever_and_Busse(double rayleigh, double nusselt) =>
        (SteadyRolls.Nusselt(rayleigh, height: 48) / nusselt).ShouldBe(1, 0.005);

    [Theory, InlineData(1e4, 64), InlineData(1e5, 96)]
    public void L8_the_heated_cavity_is_that_of_de_Vahl_Davis(double rayleigh, int cells)
    {
        var published = HeatedCavity.Published(rayleigh);

        var found = HeatedCavity.Measure(rayleigh, cells);

        (found.Nusselt / published.Nusselt).ShouldBe(1, 0.006);
        (found.FastestAcross / published.FastestAcross).ShouldBe(1, 0.006);
        (found.FastestUp / published.FastestUp).ShouldBe(1, 0.006);
    }
}
