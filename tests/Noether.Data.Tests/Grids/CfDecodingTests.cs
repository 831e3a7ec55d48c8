using Noether.Data.Grids;
using Noether.Formats.NetCdf;
using Noether.Tests.Shared;
using Noether.Torch;

namespace Noether.Data.Tests.Grids;

public sealed class CfDecodingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private VectorField Read(SmallFile file, Func<FieldSource, FieldSource>? change = null)
    {
        var source = SmallFile.Source(file.WriteTo(_folder.At("small.nc")));
        return VectorFieldFile.Read(change is null ? source : change(source));
    }

    private static double[] Frame(VectorField field, int time, int component) =>
        field.Frames.Select(0, time).Select(0, component).Contiguous().ToDoubles();

    [Theory]
    [InlineData(NetCdfFormat.Classic)]
    [InlineData(NetCdfFormat.NetCdf4)]
    public void Values_axes_units_and_dates_are_those_of_the_file(NetCdfFormat format)
    {
        using var scope = TensorScope.Begin();

        var field = Read(new SmallFile { Format = format });

        field.Frames.Shape.ShouldBe([2, 2, 3, 4]);
        Frame(field, 1, 0).ShouldBe([1000, 1001, 1002, 1003, 1010, 1011, 1012, 1013, 1020, 1021, 1022, 1023]);
        Frame(field, 1, 1)[5].ShouldBe(-1011);
        field.Y.Coordinates.ShouldBe([10.0, 11, 12]);
        field.X.Coordinates.ShouldBe([20.0, 21, 22, 23]);
        field.Spacing.ShouldBe((1, 1));
        field.Units.ShouldBe("m s-1");
        field.Times.Describe(1).ShouldBe("2020-03-02");
        field.HasLand.ShouldBeFalse();
    }

    [Fact]
    public void Rows_ascend_whatever_the_file_has_so_that_northward_is_along_plus_row()
    {
        using var scope = TensorScope.Begin();

        var field = Read(new SmallFile { Latitudes = [12, 11, 10], Longitudes = [23, 22, 21, 20] });

        field.Y.Coordinates.ShouldBe([10.0, 11, 12]);
        field.X.Coordinates.ShouldBe([20.0, 21, 22, 23]);
        Frame(field, 0, 0).ShouldBe([23, 22, 21, 20, 13, 12, 11, 10, 3, 2, 1, 0]);
    }

    [Fact]
    public void Packed_shorts_are_compared_with_the_fill_value_first_and_scaled_afterwards()
    {
        using var scope = TensorScope.Begin();
        // −100 · 0.01 + 2 = 1 is a value of the packed −100; the fill value is a packed −999.
        var file = new SmallFile
        {
            Type = NetCdfType.Int16,
            Stored = (_, _, row, column) =>
                (row, column) == (1, 2) ? -999
                : row == 0 ? -100
                : 100 + column,
            Second = value => value,
            Attributes =
            {
                ["_FillValue"] = NetCdfAttribute.Of(NetCdfType.Int16, -999),
                ["scale_factor"] = 0.01,
                ["add_offset"] = 2.0,
            },
        };

        var field = Read(file);

        field.Mask.To(DType.Int64).Contiguous().ToArray<long>().ShouldBe([1, 1, 1, 1, 1, 1, 0, 1, 1, 1, 1, 1]);
        var values = Frame(field, 0, 0);
        values[0].ShouldBe(1, 1e-15);
        values[5].ShouldBe(3.01, 1e-14);
        values[6].ShouldBe(0);
    }

    [Theory]
    [InlineData("missing_value")]
    [InlineData("valid_max")]
    [InlineData("valid_range")]
    public void What_is_declared_missing_or_out_of_range_is_masked(string attribute)
    {
        using var scope = TensorScope.Begin();
        var value = attribute switch
        {
            "missing_value" => NetCdfAttribute.Of(NetCdfType.Float64, 555, 777),
            "valid_max" => 100.0,
            _ => NetCdfAttribute.Of(NetCdfType.Float64, -100, 100),
        };

        var field = Read(
            new SmallFile
            {
                Stored = (_, _, row, column) => row == 2 && column > 1 ? 777 : row,
                Second = one => one,
                Attributes = { [attribute] = value },
            }
        );

        field.Mask.To(DType.Int64).Contiguous().ToArray<long>().ShouldBe([1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0]);
    }

    [Fact]
    public void A_valid_range_of_reals_on_packed_shorts_is_one_of_values()
    {
        using var scope = TensorScope.Begin();

        var field = Read(
            new SmallFile
            {
                Type = NetCdfType.Int16,
                Stored = (_, _, row, _) => 400 * row,
                Attributes =
                {
                    ["scale_factor"] = 0.01,
                    ["valid_range"] = NetCdfAttribute.Of(NetCdfType.Float64, -5, 5),
                },
            }
        );

        field.Mask.To(DType.Int64).Sum().Item<long>().ShouldBe(8);
    }

    [Fact]
    public void Signed_bytes_that_say_they_are_unsigned_are()
    {
        using var scope = TensorScope.Begin();

        var field = Read(
            new SmallFile
            {
                Type = NetCdfType.Int8,
                Stored = (_, _, row, column) => row == 0 ? -1 : -128 + column,
                Second = value => value,
                Attributes = { ["_Unsigned"] = "true", ["scale_factor"] = 0.5 },
            }
        );

        Frame(field, 0, 0).ShouldBe([127.5, 127.5, 127.5, 127.5, 64, 64.5, 65, 65.5, 64, 64.5, 65, 65.5]);
    }

    [Fact]
    public void NaN_without_any_attribute_is_land_where_it_always_is()
    {
        using var scope = TensorScope.Begin();

        var field = Read(new SmallFile { Stored = (_, _, row, column) => column == 0 ? double.NaN : row });

        field.HasLand.ShouldBeTrue();
        field.Mask.Select(1, 0).Any().Item<bool>().ShouldBeFalse();
        Frame(field, 0, 0).ShouldBe([0, 0, 0, 0, 0, 1, 1, 1, 0, 2, 2, 2]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void A_level_is_chosen_by_its_index(int level)
    {
        using var scope = TensorScope.Begin();

        var field = Read(new SmallFile { Levels = 3 }, source => source with { Level = level });

        Frame(field, 0, 0)[0].ShouldBe(100 * level);
        Frame(field, 1, 0)[7].ShouldBe(1013 + 100 * level);
    }

    [Fact]
    public void An_extra_dimension_of_one_needs_no_choice()
    {
        using var scope = TensorScope.Begin();

        Read(new SmallFile { Levels = 1 }).Frames.Shape.ShouldBe([2, 2, 3, 4]);
    }

    [Fact]
    public void Units_may_be_spelled_as_real_files_spell_them()
    {
        using var scope = TensorScope.Begin();

        var field = Read(
            new SmallFile
            {
                UnitsAttribute = "Unit",
                TimeUnits = "days since 1900-1-1",
                Times = [37256, 37257],
            }
        );

        field.Units.ShouldBe("m s-1");
        field.Times.Describe(0).ShouldBe("2002-01-02");
    }

    public void Dispose() => _folder.Dispose();
}
