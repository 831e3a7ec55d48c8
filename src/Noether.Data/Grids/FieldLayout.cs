using Noether.Formats.NetCdf;

namespace Noether.Data.Grids;

/// <summary>Which dimension of a netCDF variable is time, which are y and x, and what their coordinates are.</summary>
/// <remarks>
/// A dimension is recognised by its coordinate variable's axis, standard_name or units, as CF has it, then by its name, then
/// by its place: last x, before it y, before them time. Dimensions that are left over are levels.
/// </remarks>
internal sealed class FieldLayout
{
    private readonly NetCdfFile _file;
    private readonly bool _runsLeft;
    private readonly bool _runsDown;

    public FieldLayout(NetCdfFile file, NetCdfVariable variable, FieldSource source)
    {
        (_file, Variable) = (file, variable);
        var dimensions = variable.Dimensions;
        if (dimensions.Count < 2)
            throw new UserException(
                $"The variable '{variable.Name}' in '{file.Path}' has {dimensions.Count} dimensions, but a field has two or more: rows and columns."
            );

        X = Find(source.X, 'X') ?? Last([]);
        Y = Find(source.Y, 'Y') ?? Last([X]);
        Time =
            Find(source.Time, 'T')
            ?? (dimensions.Count > 2 && Role(dimensions[0]) is null && X != 0 && Y != 0 ? 0 : null);
        if (X == Y || Time == X || Time == Y)
            throw new UserException(
                $"The dimensions of '{variable.Name}' in '{file.Path}' are {Names()}, of which rows, columns and time cannot be told apart: name them."
            );

        foreach (var level in dimensions.Where((_, i) => i != X && i != Y && i != Time))
        {
            if (level.Length != 1 && (source.Level < 0 || source.Level >= level.Length))
                throw new UserException(
                    $"The dimension '{level.Name}' of '{variable.Name}' in '{file.Path}' has {level.Length} levels, so there is none of index {source.Level}: choose one from 0 to {level.Length - 1}."
                );
        }

        Level = source.Level;
        ((XAxis, _runsLeft), (YAxis, _runsDown)) = (Axis(X), Axis(Y));
    }

    public NetCdfVariable Variable { get; }

    public int X { get; }

    public int Y { get; }

    public int? Time { get; }

    public int Level { get; }

    /// <summary>Ascending, whatever the file has.</summary>
    public GridAxis XAxis { get; }

    /// <summary>Ascending, whatever the file has.</summary>
    public GridAxis YAxis { get; }

    public long Times => Time is { } time ? Variable.Dimensions[time].Length : 1;

    /// <summary>One frame as it is stored, and turned so that rows and columns ascend: [height · width].</summary>
    public void Read(
        long time,
        CfPacking packing,
        double[] stored,
        bool[] isMissing,
        Span<double> values,
        Span<bool> missing
    )
    {
        var rank = Variable.Dimensions.Count;
        Span<long> start = stackalloc long[rank];
        Span<long> count = stackalloc long[rank];
        for (var i = 0; i < rank; i++)
        {
            start[i] =
                i == Time ? time
                : i == X || i == Y ? 0
                : Level;
            count[i] = i == X || i == Y ? Variable.Dimensions[i].Length : 1;
        }

        _file.Read(Variable, start, count, stored);
        packing.Decode(stored, isMissing);
        var (height, width) = (YAxis.Count, XAxis.Count);
        var (rowStride, columnStride) = X > Y ? (width, 1) : (1, height);
        for (var row = 0; row < height; row++)
        {
            var from = (_runsDown ? height - 1 - row : row) * rowStride;
            for (var column = 0; column < width; column++)
            {
                var place = from + (_runsLeft ? width - 1 - column : column) * columnStride;
                values[row * width + column] = stored[place];
                missing[row * width + column] = isMissing[place];
            }
        }
    }

    /// <summary>The instants in the file with their unit; a file without a time axis has one instant without a date.</summary>
    public (double[] Values, TimeUnit Unit) ReadTimes()
    {
        var name = Time is { } time ? Variable.Dimensions[time].Name : "time";
        if (_file.Find(name) is not { IsNumeric: true } coordinate || coordinate.Dimensions.Count > 1)
            return ([.. Enumerable.Range(0, (int)Times).Select(i => (double)i)], new TimeUnit("1", 1, null));

        var values = _file.Read(coordinate);
        new CfPacking(coordinate).Decode(values, new bool[values.Length]);
        return (values, TimeUnit.Parse(coordinate.Units ?? "1", coordinate.Text("calendar"), $"'{_file.Path}'"));
    }

    private (GridAxis Axis, bool Descends) Axis(int dimension)
    {
        var (name, length) = (Variable.Dimensions[dimension].Name, Variable.Dimensions[dimension].Length);
        if (Coordinate(Variable.Dimensions[dimension]) is not { } coordinate)
            return (GridAxis.Regular(name, "1", 0, 1, length), false);
        var values = _file.Read(coordinate);
        new CfPacking(coordinate).Decode(values, new bool[values.Length]);
        var descends = values.Length > 1 && values[^1] < values[0];
        if (descends)
            Array.Reverse(values);
        for (var i = 1; i < values.Length; i++)
        {
            if (!(values[i] > values[i - 1]))
                throw new UserException(
                    $"The coordinate '{name}' in '{_file.Path}' neither ascends nor descends throughout ({values[i - 1]:G7}, then {values[i]:G7}), so its cells have no order."
                );
        }

        return (new GridAxis(name, coordinate.Units ?? "1", [.. values]), descends);
    }

    private int? Find(string? name, char role)
    {
        for (var i = 0; i < Variable.Dimensions.Count; i++)
        {
            if (name is null ? Role(Variable.Dimensions[i]) == role : Variable.Dimensions[i].Name == name)
                return i;
        }

        return name is null
            ? null
            : throw new UserException($"'{Variable.Name}' in '{_file.Path}' has no dimension '{name}', but {Names()}.");
    }

    private int Last(IReadOnlyList<int> taken)
    {
        for (var i = Variable.Dimensions.Count - 1; i >= 0; i--)
        {
            if (!taken.Contains(i) && Role(Variable.Dimensions[i]) is null)
                return i;
        }

        return Enumerable.Range(0, Variable.Dimensions.Count).Last(i => !taken.Contains(i));
    }

    private NetCdfVariable? Coordinate(NetCdfDimension dimension) =>
        _file.Find(dimension.Name) is { IsNumeric: true, Dimensions: [var only] } variable && only.Id == dimension.Id
            ? variable
            : null;

    private char? Role(NetCdfDimension dimension)
    {
        var coordinate = Coordinate(dimension);
        var units = coordinate?.Units ?? "";
        if (coordinate?.Text("axis") is { Length: 1 } axis && "XYZT".Contains(axis, StringComparison.OrdinalIgnoreCase))
            return char.ToUpperInvariant(axis[0]);
        if (units.Contains(" since ", StringComparison.Ordinal))
            return 'T';
        if (units is "degrees_north" or "degree_north" or "degrees_N" or "degree_N" or "degreesN" or "degreeN")
            return 'Y';
        if (units is "degrees_east" or "degree_east" or "degrees_E" or "degree_E" or "degreesE" or "degreeE")
            return 'X';
        return (coordinate?.Text("standard_name") ?? dimension.Name).ToLowerInvariant() switch
        {
            "time" or "t" or "time_counter" => 'T',
            "latitude" or "lat" or "y" or "projection_y_coordinate" or "nav_lat" => 'Y',
            "longitude" or "lon" or "x" or "projection_x_coordinate" or "nav_lon" => 'X',
            "depth" or "lev" or "level" or "z" or "height" or "altitude" => 'Z',
            _ => null,
        };
    }

    private string Names() => string.Join(", ", Variable.Dimensions.Select(dimension => dimension.Name));
}
