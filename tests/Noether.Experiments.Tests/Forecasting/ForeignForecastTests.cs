using System.Diagnostics;
using System.Globalization;
using Noether.Data.Grids;
using Noether.Formats.NetCdf;
using Noether.Torch;
using Noether.Workbench.Forecasting;

namespace Noether.Experiments.Tests.Forecasting;

/// <summary>Forecasts of packed files that run southward and have a depth, and how other readers see what was written.</summary>
public sealed class ForeignForecastTests(TrainedCurrents trained) : IClassFixture<TrainedCurrents>
{
    private const int Rows = 9;
    private const int Columns = 14;
    private const int Cells = Rows * Columns;
    private const short Fill = -32767;
    private const double Scale = 0.001;
    private const double Offset = 0.25;

    [Fact]
    public void Packed_southward_currents_at_a_depth_are_forecast_as_the_same_numbers_in_a_plain_file()
    {
        using var scope = TensorScope.Begin();
        var random = new Random(11);
        var stored = Enumerable.Range(0, 2).Select(_ => new double[2 * 2 * Cells]).ToArray();
        foreach (var values in stored)
        {
            for (var i = 0; i < values.Length; i++)
                values[i] = i % Cells is 3 or 17 or 18 ? Fill : random.Next(-1500, 1000);
        }

        WritePacked(trained.At("packed.nc"), stored);

        AgreesWithAPlainFile("packed.nc", stored);
    }

    [Fact]
    public void A_file_that_Python_packed_is_forecast_as_the_numbers_that_ncdump_shows_and_Python_reads_the_forecast()
    {
        Assert.SkipUnless(
            Directory.Exists("/usr/lib/python3/dist-packages/netCDF4") && File.Exists("/usr/bin/ncdump"),
            "Python's netCDF4 or ncdump is not installed (Debian's python3-netcdf4 and netcdf-bin)."
        );
        using var scope = TensorScope.Begin();
        const string Write = """
            import sys, numpy as np, netCDF4
            d = netCDF4.Dataset(sys.argv[1], 'w')
            for name, size in (('time', None), ('depth', 2), ('latitude', 9), ('longitude', 14)): d.createDimension(name, size)
            for name, unit, values in (('time', 'hours since 1950-01-01', [600000, 600024]), ('depth', 'm', [0.5, 10]),
                                       ('latitude', 'degrees_north', np.arange(-30, -32.25, -0.25)),
                                       ('longitude', 'degrees_east', 20 + 0.25 * np.arange(14))):
                v = d.createVariable(name, 'f8', (name,))
                v.units = unit; v[:] = values
            random = np.random.RandomState(3)
            for name in ('uo', 'vo'):
                v = d.createVariable(name, 'i2', ('time', 'depth', 'latitude', 'longitude'), zlib=True, fill_value=-32767)
                v.scale_factor = 0.001; v.add_offset = 0.25; v.units = 'm s-1'
                values = random.uniform(-1, 1, (2, 2, 9, 14))
                v[:] = np.ma.masked_where(np.broadcast_to(np.arange(126).reshape(9, 14) % 40 == 1, values.shape), values)
            d.close()
            """;
        Run("/usr/bin/python3", "-c", Write, trained.At("python.nc"));
        var stored = new[] { "uo", "vo" }.Select(name => Stored(trained.At("python.nc"), name)).ToArray();

        var forecast = AgreesWithAPlainFile("python.nc", stored);

        const string Read = """
            import sys, netCDF4
            d = netCDF4.Dataset(sys.argv[1]); u = d['uo'][:]; t = d['time']
            print(u.shape, int(u.mask.sum()), d['uo'].units, t.units, *[str(x) for x in netCDF4.num2date(t[:], t.units)], sep='|')
            print(repr(float(u.sum())))
            """;
        var lines = Run("/usr/bin/python3", "-c", Read, trained.At("forecast.nc")).Split('\n');
        lines[0]
            .ShouldBe(
                "(3, 9, 14)|12|m s-1|hours since 1950-01-01|2018-06-15 00:00:00|2018-06-16 00:00:00|2018-06-17 00:00:00"
            );
        double.Parse(lines[1], CultureInfo.InvariantCulture)
            .ShouldBe(forecast.Frames.Select(1, 0).Sum().ToDouble(), 1e-9);
        var header = Run("/usr/bin/ncdump", "-h", trained.At("forecast.nc"));
        header.ShouldContain("uo:units = \"m s-1\"");
        header.ShouldContain(":model = \"um of ocean-currents, trial 0, after 3 steps of training\"");
        header.ShouldContain(":history = ");
    }

    // The oracle unpacks by hand, and writes what it found as reals that ascend, without a depth.
    private VectorField AgreesWithAPlainFile(string name, double[][] stored)
    {
        var (frames, mask) = (new double[2 * 2 * Cells], new bool[Cells]);
        for (var time = 0; time < 2; time++)
        for (var component = 0; component < 2; component++)
        for (var row = 0; row < Rows; row++)
        for (var column = 0; column < Columns; column++)
        {
            var number = stored[component][((time * 2 + 1) * Rows + (Rows - 1 - row)) * Columns + column];
            var cell = row * Columns + column;
            mask[cell] = number != Fill;
            frames[(time * 2 + component) * Cells + cell] = mask[cell] ? number * Scale + Offset : 0;
        }

        var plain = new VectorField(
            Tensor.From(frames).Reshape(2, 2, Rows, Columns),
            Tensor.From(mask, Rows, Columns),
            times: new TimeAxis(0, 1, 2, TimeUnit.Parse("days since 2000-01-01")),
            units: "m s-1"
        );
        var expected = Forecast(trained.Write("plain.nc", plain), level: 0);

        var forecast = Forecast(trained.At(name), level: 1);

        (forecast.Frames - expected.Frames).MaxAbs().ShouldBe(0);
        forecast.Mask.To(DType.Int64).ToArray<long>().ShouldBe(expected.Mask.To(DType.Int64).ToArray<long>());
        (forecast.Y.Coordinates[0], forecast.Y.Coordinates[^1]).ShouldBe((-32, -30));
        forecast.Times.ShouldBe(new TimeAxis(600048, 24, 3, TimeUnit.Parse("hours since 1950-01-01")));
        forecast.Frames.MaxAbs().ShouldBeGreaterThan(0.01);
        return forecast;
    }

    private VectorField Forecast(string input, int level)
    {
        var request = new ForecastRequest(trained.Run, trained.At("forecast.nc"))
        {
            Input = input,
            Overwrite = true,
            Steps = 3,
            Level = level,
        };
        Workbench.Forecasting.Forecast.Run(request, CancellationToken.None).ExitCode.ShouldBe(0);
        return VectorFieldFile.Read(new FieldSource(request.Output, "uo", "vo") { Type = DType.Float64 });
    }

    private static void WritePacked(string path, double[][] stored)
    {
        using var output = new NetCdfOutput(path);
        var (time, depth) = (output.Dimension("time"), output.Dimension("depth", 2));
        var (y, x) = (output.Dimension("latitude", Rows), output.Dimension("longitude", Columns));
        var times = Axis("time", "hours since 1950-01-01", time);
        var axes = new[]
        {
            (Variable: Axis("depth", "m", depth), Values: (double[])[0.5, 10]),
            (Axis("latitude", "degrees_north", y), [.. Enumerable.Range(0, Rows).Select(i => -30 - 0.25 * i)]),
            (Axis("longitude", "degrees_east", x), [.. Enumerable.Range(0, Columns).Select(i => 20 + 0.25 * i)]),
        };
        var packing = new Dictionary<string, NetCdfAttribute>
        {
            ["units"] = "m s-1",
            ["scale_factor"] = Scale,
            ["add_offset"] = Offset,
            ["_FillValue"] = NetCdfAttribute.Of(NetCdfType.Int16, Fill),
        };
        var components = new[] { "uo", "vo" }
            .Select(name => output.Variable(name, NetCdfType.Int16, [time, depth, y, x], packing))
            .ToArray();
        foreach (var (variable, values) in axes)
            output.Write(variable, values);
        for (var frame = 0; frame < 2; frame++)
        {
            output.WriteFrame(times, frame, [600000 + 24 * frame]);
            for (var i = 0; i < 2; i++)
                output.WriteFrame(components[i], frame, stored[i].AsSpan(frame * 2 * Cells, 2 * Cells));
        }

        output.Complete();

        NetCdfVariable Axis(string name, string units, NetCdfDimension dimension) =>
            output.Variable(
                name,
                NetCdfType.Float64,
                [dimension],
                new Dictionary<string, NetCdfAttribute> { ["units"] = units }
            );
    }

    private static double[] Stored(string path, string name)
    {
        var text = Run("/usr/bin/ncdump", "-v", name, path);
        return
        [
            .. text[text.LastIndexOf($" {name} =", StringComparison.Ordinal)..]
                .Split(['=', ',', ';', '}', ' ', '\n'], StringSplitOptions.RemoveEmptyEntries)
                .Skip(1)
                .Select(word => word == "_" ? Fill : double.Parse(word, CultureInfo.InvariantCulture)),
        ];
    }

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
