using System.Diagnostics;
using Noether.Data.Grids;
using Noether.Data.Metrics;
using Noether.Formats.NetCdf;
using Noether.Tests.Shared;
using Noether.Torch;

namespace Noether.Data.Tests.Grids;

public sealed class FieldFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static VectorField Field(DType type)
    {
        var frames = Tensor.Arange(0, 3 * 2 * 4 * 5).Reshape(3, 2, 4, 5).To(type) / 8;
        var mask = Tensor.Ones([4, 5], DType.Bool);
        mask.Select(0, 1).Select(0, 2).FillInPlace(0);
        return new VectorField(
            frames,
            mask,
            GridAxis.Regular("lon", "degrees_east", 14.875, 0.25, 5),
            GridAxis.Regular("lat", "degrees_north", -40.125, 0.25, 4),
            new TimeAxis(37256, 1, 3, TimeUnit.Parse("days since 1900-1-1")),
            "m s-1"
        );
    }

    [Theory]
    [InlineData(NetCdfFormat.Classic, DType.Float32)]
    [InlineData(NetCdfFormat.NetCdf4, DType.Float32)]
    [InlineData(NetCdfFormat.NetCdf4, DType.Float64)]
    public void A_field_that_is_written_and_read_is_the_same(NetCdfFormat format, DType type)
    {
        using var scope = TensorScope.Begin();
        var field = Field(type);

        VectorFieldFile.Write(_folder.At("field.nc"), field, "uo", "vo", format);
        var read = VectorFieldFile.Read(new FieldSource(_folder.At("field.nc"), "uo", "vo") { Type = type });

        (read.Frames - field.Frames).MaxAbs().ShouldBe(0);
        read.Mask.EqualTo(field.Mask).All().Item<bool>().ShouldBeTrue();
        read.X.ShouldBe(field.X);
        read.Y.ShouldBe(field.Y);
        read.Times.ShouldBe(field.Times);
        read.Units.ShouldBe("m s-1");
        Directory.GetFiles(Path.GetDirectoryName(_folder.At("x"))!).Length.ShouldBe(1);
    }

    [Fact]
    public void Several_files_are_one_time_axis_whatever_their_names_and_units()
    {
        using var scope = TensorScope.Begin();
        new SmallFile { Times = [2, 3], Stored = (time, _, _, _) => 2 + time }.WriteTo(_folder.At("a.nc"));
        new SmallFile { Times = [0, 1], Stored = (time, _, _, _) => time }.WriteTo(_folder.At("b.nc"));
        new SmallFile
        {
            Times = [96, 120],
            TimeUnits = "hours since 2020-03-01 00:00",
            Stored = (time, _, _, _) => 4 + time,
        }.WriteTo(_folder.At("c.nc"));

        var field = VectorFieldFile.Read(SmallFile.Source(Path.GetDirectoryName(_folder.At("a.nc"))!));

        field.Length.ShouldBe(6);
        field.Frames.Select(1, 0).Select(1, 0).Select(1, 0).Contiguous().ToDoubles().ShouldBe([0, 1, 2, 3, 4, 5]);
        field.Times.Describe(5).ShouldBe("2020-03-06");
    }

    [Theory]
    [InlineData(null, 3)]
    [InlineData("2020-03-04", 1)]
    [InlineData("3", 1)]
    public void Of_many_frames_the_last_are_read_and_a_gap_before_them_does_not_matter(string? until, int skipped)
    {
        using var scope = TensorScope.Begin();
        new SmallFile { Times = [-9, 0, 1, 2] }.WriteTo(_folder.At("a.nc"));
        new SmallFile { Times = [3, 4, 5], Stored = (time, _, row, column) => 70 * time + 10 * row + column }.WriteTo(
            _folder.At("b.nc")
        );
        var source = SmallFile.Source(_folder.At("*.nc"));

        var some = VectorFieldFile.Read(source with { Last = 3, Until = until });

        // The first cell of uo counts 1000 a frame in the first file and 70 in the second.
        double[] all = [0, 1000, 2000, 3000, 0, 70, 140];
        var corner = some.Frames.Select(1, 0).Select(1, 0).Select(1, 0).Contiguous().ToDoubles();
        corner.ShouldBe(all[(1 + skipped)..(4 + skipped)]);
        some.Times.Describe(0).ShouldBe(until is null ? "2020-03-04" : "2020-03-02");
    }

    [Fact]
    public void A_file_may_be_a_link_to_another_folder_however_large_it_is()
    {
        using var scope = TensorScope.Begin();
        Directory.CreateDirectory(_folder.At("elsewhere"));
        var note = NetCdfAttribute.Of(NetCdfType.Float64, [.. Enumerable.Range(0, 500).Select(i => (double)i)]);
        new SmallFile { Attributes = { ["notes"] = note } }.WriteTo(_folder.At("elsewhere/long-name-of-a-file.nc"));
        Directory.CreateSymbolicLink(_folder.At("way"), _folder.At("elsewhere"));
        File.CreateSymbolicLink(_folder.At("a.nc"), "way/long-name-of-a-file.nc");

        var field = VectorFieldFile.Read(SmallFile.Source(_folder.At("a.nc")));

        field.Length.ShouldBe(2);
    }

    [Fact]
    public void What_is_written_has_the_units_and_the_land_that_ncdump_shows()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/ncdump"), "ncdump is not installed (Debian's netcdf-bin).");
        using var scope = TensorScope.Begin();
        VectorFieldFile.Write(_folder.At("field.nc"), Field(DType.Float32), "uo", "vo");

        var text = Output("/usr/bin/ncdump", _folder.At("field.nc"));

        text.ShouldContain("uo:units = \"m s-1\"");
        text.ShouldContain("time:units = \"days since 1900-1-1\"");
        text.ShouldContain("lat:standard_name = \"latitude\"");
        text.ShouldContain("0.625, 0.75, _, 1, 1.125");
    }

    [Fact]
    public void Pythons_reader_sees_the_same_numbers_mask_and_dates()
    {
        Assert.SkipUnless(
            Directory.Exists("/usr/lib/python3/dist-packages/netCDF4"),
            "Python's netCDF4 is not installed (Debian's python3-netcdf4)."
        );
        using var scope = TensorScope.Begin();
        VectorFieldFile.Write(_folder.At("field.nc"), Field(DType.Float32), "uo", "vo");
        const string Script = """
            import sys, netCDF4
            d = netCDF4.Dataset(sys.argv[1]); u = d['uo'][:]
            print(u.shape, u.mask.sum(), float(u.sum()), netCDF4.num2date(d['time'][0], d['time'].units).strftime('%Y-%m-%d'))
            """;

        var text = Output("/usr/bin/python3", "-c", Script, _folder.At("field.nc"));

        // Σ over 3 frames of the 20 cells of component 0, less the masked cell 7 of each.
        var sum = Enumerable
            .Range(0, 3)
            .Sum(frame => Enumerable.Range(0, 20).Where(cell => cell != 7).Sum(cell => (40 * frame + cell) / 8.0));
        text.Trim().ShouldBe($"(3, 4, 5) 3 {sum} 2002-01-02");
    }

    [Fact]
    public void A_simulation_that_ends_early_leaves_no_half_file_under_the_name()
    {
        using (
            var output = new FieldOutput(
                _folder.At("rbc.nc"),
                new FieldGrid(
                    GridAxis.Regular("x", "m", 0.5, 1, 2),
                    GridAxis.Regular("y", "m", 0.5, 1, 2),
                    TimeUnit.Parse("s")
                ),
                [new("temperature", "K", "temperature above that of the top")]
            )
        )
            output.Append(0, [1, 2, 3, 4]);

        Directory.GetFiles(Path.GetDirectoryName(_folder.At("x"))!).ShouldBeEmpty();
    }

    [Fact]
    public void A_year_of_real_currents_is_read_with_its_land_its_dates_and_its_persistence()
    {
        var folder = Path.Combine(RepositoryFolder(), "..", "shared", "data", "globcurrent");
        Assert.SkipUnless(
            Directory.Exists(folder),
            "GlobCurrent is not beside the repository: any daily surface currents of Copernicus Marine (uo, vo) are alike."
        );
        using var scope = TensorScope.Begin();

        var field = VectorFieldFile.Read(
            new FieldSource(folder, "eastward_eulerian_current_velocity", "northward_eulerian_current_velocity")
        );

        field.Frames.Shape.ShouldBe([366, 2, 41, 81]);
        field.Mask.Not().To(DType.Int64).Sum().Item<long>().ShouldBe(769);
        field.Times.Describe(0).ShouldBe("2002-01-01");
        field.Units.ShouldBe("m s-1");
        field.Y.Coordinates[0].ShouldBe(-40.125);
        // The notes beside the data: 0.29 of the deviation after 1 day, 0.53 after 5 and 0.80 after 10, land set to zero.
        var deviation = field.Frames.To(DType.Float64).StandardDeviation([0, 1, 2, 3]).ToDouble();
        double Error(int days) =>
            RootMeanSquaredError.Of(field.Frames.Narrow(0, 0, 366 - days), field.Frames.Narrow(0, days, 366 - days));
        new[] { 1, 5, 10 }.Select(days => Math.Round(Error(days) / deviation, 2)).ShouldBe([0.29, 0.53, 0.80]);
    }

    public void Dispose() => _folder.Dispose();

    private static string RepositoryFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Noether.slnx")))
            folder = folder.Parent;
        return folder?.FullName ?? AppContext.BaseDirectory;
    }

    private static string Output(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, UseShellExecute = false };
        using var process = Process.Start(start)!;
        var text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return text;
    }
}
