namespace Noether.Reports.Charts;

/// <summary>Leaves out the points of long series that no reader could tell apart.</summary>
internal static class Decimation
{
    /// <summary>
    /// The indices to draw of values at ascending places, in order: per column of pixels the first, lowest, highest and last,
    /// and one that is missing where there is one. What is drawn covers the same pixels.
    /// </summary>
    public static IEnumerable<int> Columns(double[] places, double[] values, int columns)
    {
        if (values.Length <= 4 * columns)
            return Enumerable.Range(0, values.Length);

        var kept = new SortedSet<int>();
        for (var start = 0; start < values.Length; )
        {
            var column = Column(places[start], columns);
            var (low, high, gap, end) = (start, start, -1, start);
            for (; end < values.Length && Column(places[end], columns) == column; end++)
            {
                if (!double.IsFinite(values[end]))
                    gap = end;
                else if (!double.IsFinite(values[low]))
                    low = high = end;
                else if (values[end] < values[low])
                    low = end;
                else if (values[end] > values[high])
                    high = end;
            }

            kept.UnionWith([start, low, high, end - 1]);
            if (gap >= 0)
                kept.Add(gap);
            start = end;
        }

        return kept;
    }

    /// <summary>The indices of a path's points in pixels that lie apart from the one drawn before; gaps are kept.</summary>
    public static IEnumerable<int> Apart(double[] x, double[] y, double distance)
    {
        var last = -1;
        for (var index = 0; index < x.Length; index++)
        {
            // A comparison with NaN is false, so points at a gap are always kept.
            var isNear = last >= 0 && Math.Abs(x[index] - x[last]) + Math.Abs(y[index] - y[last]) < distance;
            if (isNear && index < x.Length - 1)
                continue;
            last = index;
            yield return index;
        }
    }

    private static int Column(double place, int columns) =>
        double.IsFinite(place) ? (int)Math.Clamp(place * columns, int.MinValue / 2, int.MaxValue / 2) : int.MinValue;
}
