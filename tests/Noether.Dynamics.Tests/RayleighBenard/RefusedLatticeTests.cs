using Noether.Dynamics.RayleighBenard;

namespace Noether.Dynamics.Tests.RayleighBenard;

/// <summary>A lattice that would diverge is refused by the number that makes it so, and its range.</summary>
public sealed class RefusedLatticeTests
{
    private static readonly ConvectionParameters Good = new(1e6, 0.71, 448, 64);

    [Fact]
    public void A_fall_near_the_speed_of_sound() =>
        Refusal(Good with { FreeFallSpeed = 0.3 })
            .ShouldBe(
                "The free-fall speed must be from 0.0001 to 0.1 cells per step, since the lattice's sound travels at 0.577, but it is 0.3."
            );

    [Fact]
    public void Too_thin_a_boundary_layer() =>
        Refusal(Good with { Rayleigh = 1e9 })
            .ShouldBe(
                "A height of 64 cells is too low for Ra = 1e+09, whose thermal boundary layer needs 1.2 cells to be stable: the height must be at least 122."
            );

    [Fact]
    public void Two_relaxation_times_too_near_a_half() =>
        Refusal(Good with { Rayleigh = 1e7 }, new() { Scheme = LatticeScheme.TwoRelaxationTimes })
            .ShouldBe(
                "The relaxation time τ_T = 1/2 + 3 κ is 0.50721 here and must be from 0.52 to 5 to be stable: raise the height or lower the Rayleigh number, or take central moments."
            );

    [Theory, InlineData(double.NaN), InlineData(0), InlineData(-3), InlineData(double.PositiveInfinity)]
    public void Rayleigh_numbers_that_are_none(double rayleigh) =>
        Refusal(Good with { Rayleigh = rayleigh }).ShouldStartWith("The Rayleigh number must be above 0");

    [Fact]
    public void Too_few_cells() =>
        Refusal(Good with { Height = 2 }).ShouldBe("The height must be from 4 to 1048576 cells, but it is 2.");

    [Fact]
    public void The_edge_of_the_range_is_stable()
    {
        var edge = new ConvectionParameters(8e5, 0.71, 96, 64);
        var options = new ConvectionOptions { Scheme = LatticeScheme.TwoRelaxationTimes };
        using var lattice = new ConvectionLattice<float>(edge, options);
        lattice.Start(1e-2, new RandomStream(1));

        lattice.Advance(edge.Steps(30));

        ConvectionMeasures.Of(lattice.ReadFields(), edge, options.Walls).NusseltVolume.ShouldBeInRange(2, 30);
    }

    [Fact]
    public void Files_of_other_lattices()
    {
        var path = Path.GetTempFileName();
        try
        {
            using var saved = new ConvectionLattice<float>(new(1e4, 0.71, 16, 16));
            using var other = new ConvectionLattice<float>(new(2e4, 0.71, 16, 16));
            saved.Save(path);

            Should
                .Throw<UserException>(() => other.Restore(path))
                .Message.ShouldContain("was saved by another lattice");
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static string Refusal(ConvectionParameters parameters, ConvectionOptions? options = null) =>
        Should.Throw<UserException>(() => new ConvectionLattice<float>(parameters, options)).Message;
}
