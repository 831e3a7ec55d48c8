using Noether.Reports.Images;

namespace Noether.Reports.Tests.Images;

public sealed class ColourMapTests
{
    private const int Shades = 121;

    [Fact]
    public void Sizes_get_brighter_and_errors_darker()
    {
        double[] sizes = [.. ColourMap.Size.Shades(Shades).Select(colour => colour.Luminance)];
        double[] errors = [.. ColourMap.Error.Shades(Shades).Select(colour => colour.Luminance)];

        sizes.ShouldBe(sizes.Order());
        errors.ShouldBe(errors.OrderDescending());
    }

    [Fact]
    public void Signed_values_get_darker_on_both_sides_of_zero()
    {
        double[] values = [.. ColourMap.Signed.Shades(Shades).Select(colour => colour.Luminance)];

        values[..(Shades / 2 + 1)].ShouldBe(values[..(Shades / 2 + 1)].Order());
        values[(Shades / 2)..].ShouldBe(values[(Shades / 2)..].OrderDescending());
    }

    [Fact]
    public void Land_has_no_hue_and_is_in_no_map()
    {
        var land = ColourMap.Land;
        (land.Red == land.Green && land.Green == land.Blue).ShouldBeTrue();
        foreach (
            var colour in new[] { ColourMap.Size, ColourMap.Error, ColourMap.Signed }.SelectMany(map =>
                map.Shades(Shades)
            )
        )
        {
            var apart = new[] { colour.Red - land.Red, colour.Green - land.Green, colour.Blue - land.Blue };
            apart.Max(Math.Abs).ShouldBeGreaterThan(25);
        }
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(2, 1)]
    [InlineData(double.PositiveInfinity, 1)]
    public void Beyond_the_ends_the_colour_is_that_of_the_end(double value, double end) =>
        ColourMap.Size.At(value).ShouldBe(ColourMap.Size.At(end));
}
