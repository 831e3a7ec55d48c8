namespace Noether.Reports.Charts;

/// <summary>The values that an axis holds, and where each stands between 0 and 1.</summary>
internal sealed class AxisRange
{
    // Differences of larger numbers overflow; nothing that is plotted on a linear axis is so large unless it diverged.
    private const double Largest = 1e100;

    // Ticks beyond would be no numbers any more.
    private const double Smallest = 1e-290;

    // From one labelled tick to the next, 5 to 10, is 0.3 of a decade; a shorter axis might have no label at all.
    private const double FewestDecades = 0.4;

    private AxisRange(ChartAxis axis, double minimum, double maximum)
    {
        Axis = axis;
        Minimum = minimum;
        Maximum = maximum;
    }

    public ChartAxis Axis { get; }

    public double Minimum { get; }

    public double Maximum { get; }

    private bool IsLogarithmic => Axis.Scale == AxisScale.Logarithmic;

    /// <summary>The range of all values that have a place on the axis, with a little room; the axis' own limits go first.</summary>
    public static AxisRange Of(ChartAxis axis, IEnumerable<double> values, double room = 0.04)
    {
        var isLogarithmic = axis.Scale == AxisScale.Logarithmic;
        var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in values)
        {
            if (!HasPlace(value, isLogarithmic))
                continue;
            low = Math.Min(low, value);
            high = Math.Max(high, value);
        }

        if (low > high)
            (low, high) = isLogarithmic ? (1, 10) : (0, 1);
        (low, high) = isLogarithmic ? WidenRatio(low, high, room) : Widen(low, high, room);
        low = axis.Minimum ?? low;
        high = axis.Maximum ?? high;
        return low < high && HasPlace(low, isLogarithmic) && HasPlace(high, isLogarithmic)
            ? new AxisRange(axis, low, high)
            : throw new ArgumentException($"The axis '{axis.Label}' cannot run from {low} to {high}.");
    }

    /// <summary>A linear range as it is given.</summary>
    public static AxisRange Exactly(ChartAxis axis, double minimum, double maximum) => new(axis, minimum, maximum);

    public bool HasPlace(double value) => HasPlace(value, IsLogarithmic);

    /// <summary>0 at the minimum, 1 at the maximum.</summary>
    public double Place(double value) =>
        IsLogarithmic
            ? (Math.Log10(value) - Math.Log10(Minimum)) / (Math.Log10(Maximum) - Math.Log10(Minimum))
            : (value - Minimum) / (Maximum - Minimum);

    /// <summary>The place of a band's edge: what lies beyond the axis stands at its end.</summary>
    public double PlaceWithin(double value) =>
        value <= Minimum ? 0
        : value >= Maximum ? 1
        : Place(value);

    public IReadOnlyList<Tick> Ticks(int wanted) =>
        IsLogarithmic
            ? Charts.Ticks.Logarithmic(Minimum, Maximum, wanted)
            : Charts.Ticks.Linear(Minimum, Maximum, wanted);

    private static bool HasPlace(double value, bool isLogarithmic) =>
        isLogarithmic ? value is >= Smallest and <= 1 / Smallest : Math.Abs(value) < Largest;

    private static (double Low, double High) Widen(double low, double high, double room)
    {
        // A line that is constant to rounding would otherwise fill the axis with noise.
        var smallest = Math.Max(Math.Abs(low), Math.Abs(high)) * 1e-9;
        if (high - low <= smallest)
            return low == 0 && high == 0 ? (-1, 1) : (low - Math.Abs(low) * 0.1, high + Math.Abs(high) * 0.1);

        var margin = (high - low) * room;
        return (low - margin, high + margin);
    }

    private static (double Low, double High) WidenRatio(double low, double high, double room)
    {
        var decades = Math.Log10(high) - Math.Log10(low);
        var margin = Math.Pow(10, decades < 1e-9 ? 0.5 : Math.Max(decades * room, (FewestDecades - decades) / 2));
        return (Math.Max(low / margin, Smallest), Math.Min(high * margin, 1 / Smallest));
    }
}
