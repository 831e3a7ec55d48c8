using Noether.Data.Grids;
using Noether.Formats.NetCdf;

namespace Noether.Data.Tests.Grids;

/// <summary>A file as others write it: two currents on a grid of 3 × 4 cells, with whatever oddity a test asks for.</summary>
internal sealed record SmallFile
{
    public const int Height = 3;
    public const int Width = 4;

    public double[] Times { get; init; } = [0, 1];
    public string TimeUnits { get; init; } = "days since 2020-03-01";
    public string UnitsAttribute { get; init; } = "units";
    public string? Calendar { get; init; }
    public double[] Latitudes { get; init; } = [10, 11, 12];
    public double[] Longitudes { get; init; } = [20, 21, 22, 23];
    public int? Levels { get; init; }
    public NetCdfType Type { get; init; } = NetCdfType.Float64;
    public NetCdfFormat Format { get; init; } = NetCdfFormat.Classic;
    public Dictionary<string, NetCdfAttribute> Attributes { get; init; } = [];

    /// <summary>What is stored for (time, level, row, column) of u; v is its negative.</summary>
    public Func<int, int, int, int, double> Stored { get; init; } =
        (time, level, row, column) => 1000 * time + 100 * level + 10 * row + column;

    public Func<double, double> Second { get; init; } = value => -value;

    public string WriteTo(string path)
    {
        using var output = new NetCdfOutput(path, Format);
        var time = output.Dimension("time");
        var level = Levels is { } levels ? output.Dimension("depth", levels) : null;
        var (lat, lon) = (output.Dimension("lat", Latitudes.Length), output.Dimension("lon", Longitudes.Length));
        NetCdfDimension[] all = level is null ? [time, lat, lon] : [time, level, lat, lon];
        var timeAttributes = new Dictionary<string, NetCdfAttribute> { [UnitsAttribute] = TimeUnits };
        if (Calendar is not null)
            timeAttributes["calendar"] = Calendar;
        var times = output.Variable("time", NetCdfType.Float64, [time], timeAttributes);
        var rows = output.Variable("lat", NetCdfType.Float64, [lat], Degrees("degrees_north"));
        var columns = output.Variable("lon", NetCdfType.Float64, [lon], Degrees("degrees_east"));
        var attributes = new Dictionary<string, NetCdfAttribute>(Attributes) { [UnitsAttribute] = "m s-1" };
        var components = new[] { "uo", "vo" }.Select(name => output.Variable(name, Type, all, attributes)).ToArray();
        output.Write(rows, Latitudes);
        output.Write(columns, Longitudes);
        for (var t = 0; t < Times.Length; t++)
        {
            output.WriteFrame(times, t, [Times[t]]);
            double[] values =
            [
                .. from z in Enumerable.Range(0, Levels ?? 1)
                from row in Enumerable.Range(0, Latitudes.Length)
                from column in Enumerable.Range(0, Longitudes.Length)
                select Stored(t, z, row, column),
            ];
            output.WriteFrame(components[0], t, values);
            output.WriteFrame(components[1], t, Array.ConvertAll(values, value => Second(value)));
        }

        output.Complete();
        return path;
    }

    public static FieldSource Source(string path) => new(path, "uo", "vo") { Type = DType.Float64 };

    private Dictionary<string, NetCdfAttribute> Degrees(string units) => new() { [UnitsAttribute] = units };
}
