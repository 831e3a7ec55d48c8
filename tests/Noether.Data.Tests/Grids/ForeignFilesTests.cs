using System.Diagnostics;
using Noether.Data.Grids;
using Noether.Formats.NetCdf;
using Noether.Tests.Shared;
using Noether.Torch;

namespace Noether.Data.Tests.Grids;

/// <summary>Files that other programs wrote, and layouts that are not ours.</summary>
public sealed class ForeignFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("classic")]
    [InlineData("64-bit offset")]
    [InlineData("cdf5")]
    [InlineData("netCDF-4")]
    [InlineData("netCDF-4 classic model")]
    public void Every_kind_of_file_is_read_alike_and_refused_when_its_end_is_missing(string kind)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/nccopy"), "nccopy is not installed (Debian's netcdf-bin).");
        using var scope = TensorScope.Begin();
        var path = new SmallFile { Levels = 2, Times = [0, 1, 2] }.WriteTo(_folder.At("ours.nc"));
        Run("/usr/bin/nccopy", "-k", kind, path, _folder.At("other.nc"));

        var (ours, other) = (Read(path), Read(_folder.At("other.nc")));

        (ours.Frames - other.Frames).MaxAbs().ShouldBe(0);
        other.Times.ShouldBe(ours.Times);
        File.WriteAllBytes(_folder.At("cut.nc"), File.ReadAllBytes(_folder.At("other.nc"))[..^8]);
        Should.Throw<UserException>(() => Read(_folder.At("cut.nc"))).Message.ShouldContain("cut off");
    }

    [Fact]
    public void A_file_that_Python_packed_upside_down_with_a_depth_has_the_values_that_ncdump_shows()
    {
        Assert.SkipUnless(
            Directory.Exists("/usr/lib/python3/dist-packages/netCDF4") && File.Exists("/usr/bin/ncdump"),
            "Python's netCDF4 or ncdump is not installed (Debian's python3-netcdf4 and netcdf-bin)."
        );
        using var scope = TensorScope.Begin();
        const string Script = """
            import sys, numpy as np, netCDF4
            d = netCDF4.Dataset(sys.argv[1], 'w')
            for name, size in (('time', None), ('depth', 2), ('latitude', 3), ('longitude', 2)): d.createDimension(name, size)
            for name, unit, values in (('time', 'hours since 1950-01-01', [600000, 600024]), ('depth', 'm', [0.5, 10]),
                                       ('latitude', 'degrees_north', [2, 1, 0]), ('longitude', 'degrees_east', [5, 6])):
                v = d.createVariable(name, 'f4' if name != 'time' else 'i4', (name,))
                v.setncattr_string('units', unit); v[:] = values
            for name, sign in (('uo', 1), ('vo', -1)):
                v = d.createVariable(name, 'i2', ('time', 'depth', 'latitude', 'longitude'), zlib=True, fill_value=-32767)
                v.setncattr('scale_factor', 0.001); v.setncattr('add_offset', 0.25); v.setncattr_string('units', 'm s-1')
                values = sign * np.arange(24).reshape(2, 2, 3, 2) / 10
                v[:] = np.ma.masked_where(np.arange(24).reshape(2, 2, 3, 2) % 6 == 1, values)
            d.close()
            """;
        Run("/usr/bin/python3", "-c", Script, _folder.At("copernicus.nc"));

        var field = Read(_folder.At("copernicus.nc"), level: 1);

        // The stored shorts as ncdump prints them, unpacked by hand: level 1 of frame 1, latitudes 2, 1, 0.
        var stored = Run("/usr/bin/ncdump", "-v", "uo", _folder.At("copernicus.nc"));
        var numbers = stored[stored.IndexOf(" uo =", StringComparison.Ordinal)..]
            .Split(['=', ',', ';', '}', ' ', '\n'], StringSplitOptions.RemoveEmptyEntries)
            .Skip(1)
            .Select(text => text == "_" ? double.NaN : double.Parse(text) * 0.001 + 0.25)
            .ToArray();
        var last = numbers[^6..];
        last[1].ShouldBe(double.NaN);
        field
            .Frames.Select(0, 1)
            .Select(0, 0)
            .Contiguous()
            .ToDoubles()
            .ShouldBe([last[4], last[5], last[2], last[3], last[0], 0], 1e-15);
        field.Mask.To(DType.Int64).Contiguous().ToArray<long>().ShouldBe([1, 1, 1, 1, 1, 0]);
        field.Units.ShouldBe("m s-1");
        field.Times.Describe(1).ShouldBe("2018-06-14");
    }

    [Fact]
    public void Columns_before_rows_are_exchanged_and_dimensions_without_names_that_tell_may_be_named()
    {
        using var scope = TensorScope.Begin();
        using (var output = new NetCdfOutput(_folder.At("turned.nc"), NetCdfFormat.Classic))
        {
            var (east, north) = (output.Dimension("east", 3), output.Dimension("north", 2));
            var (u, v) = (Variable("u"), Variable("v"));
            output.Write(u, [0, 10, 1, 11, 2, 12]);
            output.Write(v, [5, 5, 5, 5, 5, 5]);
            output.Complete();

            NetCdfVariable Variable(string name) => output.Variable(name, NetCdfType.Float32, [east, north]);
        }

        var source = new FieldSource(_folder.At("turned.nc"), "u", "v") { X = "east", Y = "north" };
        var field = VectorFieldFile.Read(source);

        field.Frames.Select(0, 0).Select(0, 0).Contiguous().ToDoubles().ShouldBe([0, 1, 2, 10, 11, 12]);
        field.X.Units.ShouldBe("1");
        Should
            .Throw<UserException>(() => VectorFieldFile.Read(source with { X = "lon" }))
            .Message.ShouldContain("no dimension 'lon', but east, north");
    }

    public void Dispose() => _folder.Dispose();

    private static VectorField Read(string path, int level = 0) =>
        VectorFieldFile.Read(SmallFile.Source(path) with { Level = level });

    private static string Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, UseShellExecute = false };
        using var process = Process.Start(start)!;
        var text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        process.ExitCode.ShouldBe(0, program);
        return text;
    }
}
