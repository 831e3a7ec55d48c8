using Noether.Data.Grids;
using Noether.Torch;

namespace Noether.Data.Tests.Grids;

/// <summary>Boxes on longitudes, which go round.</summary>
public sealed class LongitudeTests
{
    private static readonly double[] Degrees = [.. Enumerable.Range(0, 24).Select(i => 15.0 * i)];

    [Theory]
    [InlineData(-60, 60, 0, -60, 9)]
    [InlineData(300, 60, 0, 300, 9)]
    [InlineData(-60, -30, 0, -60, 3)]
    [InlineData(30, 60, 0, 30, 3)]
    [InlineData(170, 205, -180, 180, 2)]
    [InlineData(-360, 0, 0, -360, 24)]
    [InlineData(0, 360, 0, 0, 24)]
    [InlineData(-180, 180, -180, -180, 24)]
    [InlineData(-180, 180, 0, -180, 24)]
    [InlineData(700, 740, 0, 705, 3)]
    public void A_box_has_its_columns_in_their_order_wherever_the_axis_begins(
        double west,
        double east,
        double begins,
        double first,
        int count
    )
    {
        using var scope = TensorScope.Begin();
        var field = Field([.. Degrees.Select(degree => degree + begins)], "degrees_east");

        var region = field.Between(west, east, -90, 90);

        double[] expected = [.. Enumerable.Range(0, count).Select(i => first + 15 * i)];
        region.X.Coordinates.ShouldBe(expected);
        // Every cell holds its longitude from 0° on.
        region
            .Frames.Select(0, 1)
            .Select(0, 1)
            .Select(0, 1)
            .Contiguous()
            .ToDoubles()
            .ShouldBe(expected.Select(Circle));
        region.Mask.Select(0, 0).Contiguous().ToArray<bool>().ShouldBe(expected.Select(place => Circle(place) != 45));
    }

    [Fact]
    public void A_file_that_has_0_and_360_gives_that_column_once()
    {
        using var scope = TensorScope.Begin();

        var region = Field([.. Degrees, 360], "degrees_east").Between(-30, 30, -90, 90);

        region.X.Coordinates.ShouldBe([-30.0, -15, 0, 15, 30]);
    }

    [Fact]
    public void Where_the_grid_does_not_go_round_a_box_across_the_gap_is_refused()
    {
        using var scope = TensorScope.Begin();
        var field = Field(Degrees[..20], "degrees_east");

        Should
            .Throw<UserException>(() => field.Between(-80, 20, -90, 90))
            .Message.ShouldContain("Between lon -75 and 0 there are no columns");
        field.Between(-80, -70, -90, 90).X.Coordinates.ShouldBe([-75.0]);
        field.Between(10, 350, -90, 90).X.Count.ShouldBe(19);
    }

    [Fact]
    public void Metres_do_not_go_round()
    {
        using var scope = TensorScope.Begin();
        var field = Field(Degrees, "m");

        field.Between(-60, 60, -90, 90).X.Coordinates.ShouldBe([0.0, 15, 30, 45, 60]);
        Should.Throw<UserException>(() => field.Between(-60, -30, -90, 90)).Message.ShouldContain("No cell lies");
    }

    private static double Circle(double degrees) => (degrees % 360 + 360) % 360;

    // At 45° there is land in the first row.
    private static VectorField Field(double[] longitudes, string units)
    {
        var values = Tensor.From([.. longitudes.Select(Circle)]).Reshape(1, 1, 1, longitudes.Length);
        var frames = Tensor.Zeros([2, 2, 2, longitudes.Length], DType.Float64) + values;
        var isWater = longitudes.Select(degree => Circle(degree) != 45);
        var mask = Tensor.From([.. isWater, .. longitudes.Select(_ => true)]).Reshape(2, longitudes.Length);
        return new VectorField(
            frames,
            mask,
            new GridAxis(units == "m" ? "x" : "lon", units, [.. longitudes]),
            GridAxis.Regular("lat", "degrees_north", 0, 1, 2)
        );
    }
}
