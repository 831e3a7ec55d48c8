namespace Noether.Data.Metrics;

/// <summary>The middle of the sorted values; between the two middle ones where their number is even.</summary>
public static class Median
{
    /// <summary>The median of at least one value. NaN counts as smaller than every number.</summary>
    public static double Of(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length > 0
            ? (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2
            : throw new ArgumentException("There is no median of nothing.", nameof(values));
    }
}
