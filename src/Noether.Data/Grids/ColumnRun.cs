namespace Noether.Data.Grids;

/// <summary>Columns side by side, and what is added to their coordinates where they are counted from another turn of the circle.</summary>
internal sealed record ColumnRun(int Start, int Count, double Shift)
{
    private const double Turn = 360;

    // Longitudes of single precision, and those rounded to a few digits, are not exactly equally spaced.
    private const double SeamTolerance = 0.1;

    /// <summary>Their coordinates, as they are counted here.</summary>
    public IEnumerable<double> Coordinates(GridAxis axis) =>
        axis.Coordinates.Slice(Start, Count).Select(coordinate => coordinate + Shift);

    /// <summary>The columns between two coordinates from left to right, each once; longitudes are taken modulo 360°.</summary>
    /// <returns>None where no column is there; two where longitudes are crossed at which the axis begins and ends.</returns>
    /// <exception cref="UserException">The axis does not go round, so that there is a gap in the middle.</exception>
    public static IReadOnlyList<ColumnRun> Between(GridAxis axis, double left, double right)
    {
        if (!IsLongitude(axis))
        {
            var (start, count) = axis.Between(left, right);
            return count == 0 ? [] : [new ColumnRun(start, count, 0)];
        }

        // 350 to 10 crosses 0°.
        if (right < left && left - right < Turn)
            right += Turn;
        var runs = new List<ColumnRun>();
        var taken = new HashSet<int>();
        var last = double.NaN;
        foreach (var (column, shift, place) in Places(axis, left, right))
        {
            // Round the whole circle the first column comes again; some files have it twice themselves, as 0° and as 360°.
            if (place - last < axis.Spacing * SeamTolerance || !taken.Add(column))
                continue;
            if (runs is [.., var run] && run.Shift == shift && run.Start + run.Count == column)
                runs[^1] = run with { Count = run.Count + 1 };
            else
            {
                if (runs.Count > 0)
                    RequireNeighbours(axis, last, place);
                runs.Add(new ColumnRun(column, 1, shift));
            }

            last = place;
        }

        return runs;
    }

    private static IEnumerable<(int Column, double Shift, double Place)> Places(
        GridAxis axis,
        double left,
        double right
    ) =>
        from column in Enumerable.Range(0, axis.Count)
        let coordinate = axis.Coordinates[column]
        // The first turn that is not left of the box.
        let turn = Math.Ceiling((left - coordinate) / Turn)
        from shift in new[] { turn * Turn, (turn + 1) * Turn }
        let place = coordinate + shift
        where place <= right
        orderby place
        select (column, shift, place);

    private static bool IsLongitude(GridAxis axis) =>
        axis.Units.StartsWith("degree", StringComparison.OrdinalIgnoreCase)
        && (
            axis.Units.EndsWith('E')
            || axis.Units.EndsWith("east", StringComparison.OrdinalIgnoreCase)
            || axis.Name.StartsWith("lon", StringComparison.OrdinalIgnoreCase)
            || axis.Name.Equals("nav_lon", StringComparison.OrdinalIgnoreCase)
        );

    private static void RequireNeighbours(GridAxis axis, double west, double east)
    {
        if (Math.Abs(east - west - axis.Spacing) > SeamTolerance * axis.Spacing)
            throw new UserException(
                $"Between {axis.Name} {west:G6} and {east:G6} there are no columns, since the grid ({axis}) does not go round the globe: choose a box on one side of that gap."
            );
    }
}
