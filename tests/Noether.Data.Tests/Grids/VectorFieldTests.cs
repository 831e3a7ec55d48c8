using Noether.Data.Grids;
using Noether.Formats.NetCdf;
using Noether.Tests.Shared;
using Noether.Torch;

namespace Noether.Data.Tests.Grids;

public sealed class VectorFieldTests
{
    private static VectorField Numbered(int times, int height, int width, params (int Row, int Column)[] land)
    {
        var mask = Tensor.Ones([height, width], DType.Bool);
        foreach (var (row, column) in land)
            mask.Select(0, row).Select(0, column).FillInPlace(0);
        return new VectorField(
            Tensor.Arange(0, times * 2 * height * width).Reshape(times, 2, height, width),
            mask,
            GridAxis.Regular("lon", "degrees_east", 20, 0.5, width),
            GridAxis.Regular("lat", "degrees_north", -40, 0.25, height),
            new TimeAxis(10, 1, times, TimeUnit.Parse("days since 2000-01-01")),
            "m s-1"
        );
    }

    [Fact]
    public void A_region_takes_its_axes_and_its_land_with_it()
    {
        using var scope = TensorScope.Begin();

        var region = Numbered(2, 4, 6, (2, 3)).Region(1, 2, 3, 4);

        region
            .Frames.Select(0, 0)
            .Select(0, 0)
            .Contiguous()
            .ToDoubles()
            .ShouldBe([8, 9, 10, 11, 14, 0, 16, 17, 20, 21, 22, 23]);
        region.X.Coordinates[0].ShouldBe(21);
        region.Y.Coordinates[0].ShouldBe(-39.75);
        region.Spacing.ShouldBe((0.5, 0.25));
        region.Mask.Select(0, 1).Select(0, 1).Item<bool>().ShouldBeFalse();
    }

    [Fact]
    public void A_region_is_chosen_by_coordinates_too()
    {
        using var scope = TensorScope.Begin();
        var field = Numbered(1, 4, 6);

        var region = field.Between(20.4, 21.6, -40, -39.6);

        region.X.Coordinates.ShouldBe([20.5, 21, 21.5]);
        region.Y.Coordinates.ShouldBe([-40.0, -39.75]);
        Should
            .Throw<UserException>(() => field.Between(0, 1, -40, -39))
            .Message.ShouldContain("lon: 6 from 20 to 22.5");
    }

    [Fact]
    public void Patches_leave_the_remainder_and_what_is_all_land()
    {
        using var scope = TensorScope.Begin();
        var field = Numbered(1, 4, 7, (0, 0), (0, 1), (1, 0), (1, 1), (2, 2));

        field.Patches(2).Count.ShouldBe(5);
        field.Patches(2, leastFluid: 1).Count.ShouldBe(4);
        field.Patches(2, stride: 1).Count.ShouldBe(3 * 6 - 1);
        field.Patches(2)[0].X.Coordinates[0].ShouldBe(21);
    }

    [Fact]
    public void Area_averages_count_the_fluid_only_and_need_half_of_it()
    {
        using var scope = TensorScope.Begin();
        // Blocks of 2 × 2: one whole, one with a cell of land, one with three.
        var field = Numbered(1, 2, 6, (0, 2), (0, 4), (0, 5), (1, 4));

        var coarse = field.AreaAverage(2);

        coarse
            .Frames.Select(0, 0)
            .Select(0, 0)
            .Contiguous()
            .ToDoubles()
            .ShouldBe([(0 + 1 + 6 + 7) / 4.0, (3 + 8 + 9) / 3.0, 0], 1e-14);
        coarse.Mask.To(DType.Int64).Contiguous().ToArray<long>().ShouldBe([1, 1, 0]);
        coarse.X.Coordinates.ShouldBe([20.25, 21.25, 22.25]);
        coarse.Spacing.X.ShouldBe(1);
    }

    [Fact]
    public void Frames_from_a_day_on_have_their_dates()
    {
        using var scope = TensorScope.Begin();

        var later = Numbered(5, 2, 2).During(2, 3);

        later.Length.ShouldBe(3);
        later.Times.Describe(0).ShouldBe("2000-01-13");
        later.Frames.Select(0, 0).Select(0, 0).Select(0, 0).Select(0, 0).ToDouble().ShouldBe(16);
    }

    [Fact]
    public void A_field_of_land_alone_is_refused()
    {
        using var scope = TensorScope.Begin();

        Should
            .Throw<UserException>(() => new VectorField(Tensor.Zeros([1, 2, 2, 2]), Tensor.Zeros([2, 2], DType.Bool)))
            .Message.ShouldContain("masked everywhere");
    }

    [Fact]
    public void Making_and_averaging_fields_leaves_no_tensor_behind()
    {
        using var outer = TensorScope.Begin();
        var field = Numbered(3, 4, 4, (0, 0));
        var live = LiveTensors.Settled();

        using (TensorScope.Begin())
            _ = field.AreaAverage(2).Region(0, 0, 1, 1);

        Runtime.LiveTensors.ShouldBe(live);
    }
}
