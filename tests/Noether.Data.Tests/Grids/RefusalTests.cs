using Noether.Data.Grids;
using Noether.Formats.NetCdf;
using Noether.Tests.Shared;
using Noether.Torch;

namespace Noether.Data.Tests.Grids;

public sealed class RefusalTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Refusal(FieldSource source)
    {
        using var scope = TensorScope.Begin();
        var message = Should.Throw<UserException>(() => VectorFieldFile.Read(source)).Message;
        message.ShouldNotContain("\n");
        return message;
    }

    private string Refusal(params SmallFile[] files)
    {
        for (var i = 0; i < files.Length; i++)
            files[i].WriteTo(_folder.At($"{i}.nc"));
        return Refusal(SmallFile.Source(_folder.At("*.nc")));
    }

    [Fact]
    public void A_missing_variable_lists_those_there_are()
    {
        var path = new SmallFile().WriteTo(_folder.At("a.nc"));

        Refusal(new FieldSource(path, "u10", "v10")).ShouldContain("no variable 'u10'");
        Refusal(new FieldSource(path, "u10", "v10")).ShouldContain("lat, lon, time, uo, vo");
    }

    [Fact]
    public void Times_with_a_gap_are_refused_with_the_dates_around_it()
    {
        var message = Refusal(new SmallFile { Times = [0, 1, 2, 4, 5] });

        message.ShouldContain("not equally spaced: from 2020-03-03 to 2020-03-05 it is 2 where most steps are 1");
    }

    [Fact]
    public void A_time_that_comes_twice_is_refused() =>
        Refusal(new SmallFile { Times = [0, 1, 2] }, new SmallFile { Times = [2, 3] })
            .ShouldContain("not equally spaced");

    [Fact]
    public void Files_that_all_claim_the_same_time_are_refused() =>
        Refusal(new SmallFile { Times = [3] }, new SmallFile { Times = [3] }, new SmallFile { Times = [3] })
            .ShouldContain("do not ascend");

    [Fact]
    public void Files_on_different_grids_are_refused_with_both_grids()
    {
        var message = Refusal(new SmallFile(), new SmallFile { Times = [2], Latitudes = [10, 11, 12.5] });

        message.ShouldContain("lat: 3 from 10 to 12.5");
        message.ShouldContain("lat: 3 from 10 to 12)");
    }

    [Fact]
    public void Components_in_different_units_are_refused_with_both()
    {
        using (var output = new NetCdfOutput(_folder.At("mixed.nc"), NetCdfFormat.Classic))
        {
            var (y, x) = (output.Dimension("y", 2), output.Dimension("x", 2));
            var (u, v) = (Variable("uo", "m s-1"), Variable("vo", "cm s-1"));
            output.Write(u, [1, 2, 3, 4]);
            output.Write(v, [1, 2, 3, 4]);
            output.Complete();

            NetCdfVariable Variable(string name, string units) =>
                output.Variable(
                    name,
                    NetCdfType.Float32,
                    [y, x],
                    new Dictionary<string, NetCdfAttribute> { ["units"] = units }
                );
        }

        Refusal(SmallFile.Source(_folder.At("mixed.nc"))).ShouldContain("'uo' is in m s-1 but 'vo' in cm s-1");
    }

    [Fact]
    public void Fewer_frames_than_needed_are_refused_with_both_numbers()
    {
        var source = SmallFile.Source(new SmallFile { Times = [0, 1, 2] }.WriteTo(_folder.At("a.nc")));

        Refusal(source with { Last = 4 }).ShouldContain("has 3 frames, but 4 are needed");
        Refusal(source with { Last = 3, Until = "2020-03-02" }).ShouldContain("has 2 frames up to 2020-03-02, but 3");
        Refusal(source with { Until = "2020-03-09" })
            .ShouldContain("no frame of 2020-03-09: its frames are from 2020-03-01 to");
        Refusal(source with { Until = "yesterday" }).ShouldContain("'yesterday' is no time of");
    }

    [Fact]
    public void A_frame_without_any_velocity_is_refused_by_its_date() =>
        Refusal(new SmallFile { Stored = (time, _, _, _) => time == 1 ? double.NaN : 1 })
            .ShouldContain("The frame of 2020-03-02");

    [Fact]
    public void A_field_without_any_velocity_is_refused() =>
        Refusal(new SmallFile { Stored = (_, _, _, _) => double.NaN }).ShouldContain("every cell of every frame");

    [Fact]
    public void A_cell_that_is_missing_at_times_is_refused_unless_it_may_be_masked()
    {
        var file = new SmallFile
        {
            Stored = (time, _, row, column) => (time, row, column) == (1, 2, 3) ? double.NaN : 1,
        };

        Refusal(file).ShouldContain("1 cells in");
        Refusal(file).ShouldContain("row 2, column 3 at 2020-03-02");
        using var scope = TensorScope.Begin();
        var masked = VectorFieldFile.Read(SmallFile.Source(_folder.At("0.nc")) with { MasksGaps = true });
        masked.Mask.To(DType.Int64).Sum().Item<long>().ShouldBe(11);
    }

    [Fact]
    public void NaN_in_an_unmasked_cell_is_refused_by_the_field_itself()
    {
        using var scope = TensorScope.Begin();
        var frames = Tensor.Zeros([2, 2, 3, 3]);
        frames.Select(0, 1).Select(0, 0).Select(0, 2).Select(0, 1).FillInPlace(double.NaN);

        Should
            .Throw<UserException>(() => new VectorField(frames))
            .Message.ShouldContain("1 velocities are no finite numbers");
        var mask = Tensor.Ones([3, 3], DType.Bool);
        mask.Select(0, 2).Select(0, 1).FillInPlace(0);
        new VectorField(frames, mask).Frames.IsFinite().All().Item<bool>().ShouldBeTrue();
    }

    [Theory]
    [InlineData(NetCdfFormat.Classic, 0.7)]
    [InlineData(NetCdfFormat.Classic, 0.1)]
    [InlineData(NetCdfFormat.NetCdf4, 0.7)]
    public void A_truncated_file_is_refused_and_not_read_as_zeros(NetCdfFormat format, double kept)
    {
        var path = new SmallFile { Format = format }.WriteTo(_folder.At("whole.nc"));
        var bytes = File.ReadAllBytes(path);
        File.WriteAllBytes(_folder.At("cut.nc"), bytes[..(int)(kept * bytes.Length)]);

        Refusal(SmallFile.Source(_folder.At("cut.nc"))).ShouldContain("cut off");
    }

    [Fact]
    public void A_classic_file_without_its_last_value_is_refused()
    {
        var path = new SmallFile().WriteTo(_folder.At("whole.nc"));
        File.WriteAllBytes(_folder.At("cut.nc"), File.ReadAllBytes(path)[..^8]);

        Refusal(SmallFile.Source(_folder.At("cut.nc"))).ShouldContain("its header promises");
    }

    [Fact]
    public void A_file_of_another_format_is_refused()
    {
        File.WriteAllText(_folder.At("a.nc"), "time,u,v\n0,1,2\n");

        Refusal(SmallFile.Source(_folder.At("a.nc"))).ShouldContain("cannot be read as a NetCDF file");
    }

    [Fact]
    public void No_file_at_all_is_refused() =>
        Refusal(SmallFile.Source(_folder.At("none*.nc"))).ShouldContain("There is no NetCDF file");

    [Fact]
    public void A_level_that_is_not_there_is_refused()
    {
        var path = new SmallFile { Levels = 2 }.WriteTo(_folder.At("a.nc"));

        Refusal(SmallFile.Source(path) with { Level = 2 }).ShouldContain("choose one from 0 to 1");
    }

    [Fact]
    public void A_region_smaller_than_the_window_is_refused_with_both_sizes()
    {
        using var scope = TensorScope.Begin();
        var field = new VectorField(Tensor.Zeros([2, 2, 3, 4]));

        Should.Throw<UserException>(() => field.Patches(4)).Message.ShouldContain("3 × 4 cells, fewer than the 4 × 4");
    }

    [Theory]
    [InlineData("months since 2000-01-01")]
    [InlineData("days since yesterday")]
    [InlineData("days since 2001-13-01")]
    public void A_time_that_cannot_be_understood_is_refused(string units) =>
        Refusal(new SmallFile { TimeUnits = units }).ShouldContain(units);

    public void Dispose() => _folder.Dispose();
}
