using Noether.Formats.NetCdf;

namespace Noether.Data.Grids;

/// <summary>Writes variables [time, y, x] as CF NetCDF, frame by frame, so that a simulation never holds all of them.</summary>
public sealed class FieldOutput : IDisposable
{
    private readonly NetCdfOutput _output;
    private readonly NetCdfVariable _time;
    private readonly NetCdfVariable[] _variables;
    private long _frames;

    /// <summary>Begins a file.</summary>
    /// <param name="path">The file, which appears under this name when it is complete.</param>
    /// <param name="grid">Rows, columns and the unit of time.</param>
    /// <param name="variables">What is written of every frame, in this order.</param>
    /// <param name="type">How numbers are stored.</param>
    /// <param name="format">Compressed, or readable by everything.</param>
    /// <param name="attributes">What the file says of itself, such as the parameters of a simulation.</param>
    public FieldOutput(
        string path,
        FieldGrid grid,
        IReadOnlyList<FieldVariable> variables,
        NetCdfType type = NetCdfType.Float32,
        NetCdfFormat format = NetCdfFormat.NetCdf4,
        IReadOnlyDictionary<string, NetCdfAttribute>? attributes = null
    )
    {
        ArgumentNullException.ThrowIfNull(grid);
        ArgumentNullException.ThrowIfNull(variables);
        _output = new NetCdfOutput(path, format);
        try
        {
            _output.Attribute("Conventions", "CF-1.8");
            _output.Attribute("source", "Noether");
            foreach (var (name, value) in attributes ?? new Dictionary<string, NetCdfAttribute>(StringComparer.Ordinal))
                _output.Attribute(name, value);
            var time = _output.Dimension("time");
            var (y, x) = (_output.Dimension(grid.Y.Name, grid.Y.Count), _output.Dimension(grid.X.Name, grid.X.Count));
            _time = _output.Variable("time", NetCdfType.Float64, [time], TimeAttributes(grid.Time));
            var rows = _output.Variable(grid.Y.Name, NetCdfType.Float64, [y], AxisAttributes(grid.Y, "Y", "latitude"));
            var columns = _output.Variable(
                grid.X.Name,
                NetCdfType.Float64,
                [x],
                AxisAttributes(grid.X, "X", "longitude")
            );
            _variables =
            [
                .. variables.Select(variable =>
                    _output.Variable(variable.Name, type, [time, y, x], Attributes(variable, type))
                ),
            ];
            _output.Write(rows, grid.Y.Coordinates.AsSpan());
            _output.Write(columns, grid.X.Coordinates.AsSpan());
        }
        catch
        {
            _output.Dispose();
            throw;
        }
    }

    /// <summary>The number of frames so far.</summary>
    public long Frames => _frames;

    /// <summary>Writes one frame: the values of every variable in C order, each [height · width].</summary>
    public void Append(double time, params ReadOnlySpan<double[]> values)
    {
        if (values.Length != _variables.Length)
            throw new ArgumentException(
                $"A frame has {_variables.Length} variables, not {values.Length}.",
                nameof(values)
            );
        _output.WriteFrame(_time, _frames, [time]);
        for (var i = 0; i < values.Length; i++)
            _output.WriteFrame(_variables[i], _frames, values[i]);
        _frames++;
    }

    /// <summary>Puts what was written on the disk.</summary>
    public void Flush() => _output.Flush();

    /// <summary>Closes the file and gives it its name.</summary>
    public void Complete() => _output.Complete();

    /// <inheritdoc/>
    public void Dispose() => _output.Dispose();

    private static Dictionary<string, NetCdfAttribute> TimeAttributes(TimeUnit unit)
    {
        var attributes = new Dictionary<string, NetCdfAttribute>(StringComparer.Ordinal)
        {
            ["units"] = unit.Text,
            ["axis"] = "T",
        };
        // Readers refuse a standard name of time on numbers that no date belongs to.
        if (unit.Text.Contains(" since ", StringComparison.Ordinal))
            (attributes["standard_name"], attributes["calendar"]) = ("time", unit.Calendar);
        return attributes;
    }

    private static Dictionary<string, NetCdfAttribute> AxisAttributes(GridAxis axis, string letter, string geographic)
    {
        var attributes = new Dictionary<string, NetCdfAttribute>(StringComparer.Ordinal) { ["axis"] = letter };
        var isGeographic = axis.Units.StartsWith("degree", StringComparison.OrdinalIgnoreCase);
        attributes["units"] = isGeographic ? (letter == "Y" ? "degrees_north" : "degrees_east") : axis.Units;
        if (isGeographic)
            attributes["standard_name"] = geographic;
        return attributes;
    }

    private static Dictionary<string, NetCdfAttribute> Attributes(FieldVariable variable, NetCdfType type)
    {
        var attributes = new Dictionary<string, NetCdfAttribute>(StringComparer.Ordinal) { ["units"] = variable.Units };
        if (variable.LongName is { } name)
            attributes["long_name"] = name;
        if (type is NetCdfType.Float32 or NetCdfType.Float64)
            attributes["_FillValue"] = NetCdfAttribute.Of(type, NetCdfOutput.Fill);
        return attributes;
    }
}
