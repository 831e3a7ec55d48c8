using Noether.Data.Grids;

namespace Noether.Data.Tests.Grids;

public sealed class SpeedUnitTests
{
    [Theory]
    [InlineData("cm s-1", "m s-1", 0.01)]
    [InlineData("cm/s", "m s**-1", 0.01)]
    [InlineData("m.s-1", "m s^-1", 1)]
    [InlineData("km h-1", "m/s", 1000.0 / 3600)]
    [InlineData("knots", "km/h", 1.852)]
    [InlineData("metre second-1", "mm s⁻¹", 1000)]
    [InlineData("K", "K", 1)]
    public void One_unit_is_so_many_of_the_other(string from, string to, double factor)
    {
        SpeedUnit.Factor(from, to)!.Value.ShouldBe(factor, 1e-12 * factor);
        SpeedUnit.Factor(to, from)!.Value.ShouldBe(1 / factor, 1e-12 / factor);
    }

    [Theory]
    [InlineData("K")]
    [InlineData("1")]
    [InlineData("m")]
    [InlineData("m s")]
    [InlineData("m/s-1")]
    [InlineData("m2 s-1")]
    [InlineData("m s-2")]
    public void What_is_no_velocity_has_no_factor(string units) => SpeedUnit.Factor(units, "m s-1").ShouldBeNull();
}
