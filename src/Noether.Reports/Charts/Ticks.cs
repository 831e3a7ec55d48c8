namespace Noether.Reports.Charts;

/// <summary>Chooses numbers that a person reads easily.</summary>
internal static class Ticks
{
    private const int MaxDecades = 1000;

    /// <summary>Multiples of 1, 2 or 5 × 10ᵏ within a range, about as many as wanted.</summary>
    public static IReadOnlyList<Tick> Linear(double minimum, double maximum, int wanted)
    {
        var step = Step((maximum - minimum) / Math.Max(1, wanted));
        var largest = Math.Max(Math.Abs(minimum), Math.Abs(maximum));
        var ticks = new List<Tick>();
        var first = Math.Ceiling(minimum / step - 1e-9);
        var last = Math.Floor(maximum / step + 1e-9);
        for (var index = first; index <= last && ticks.Count < 100; index++)
            ticks.Add(new Tick(index * step, TickLabel.Linear(index * step, step, largest)));
        return ticks;
    }

    /// <summary>Powers of ten, thinned when many, with 2 and 5 between them when few; the rest are minor.</summary>
    public static IReadOnlyList<Tick> Logarithmic(double minimum, double maximum, int wanted)
    {
        var (low, high) = (Math.Log10(minimum), Math.Log10(maximum));
        var (first, last) = ((int)Math.Floor(low + 1e-9), (int)Math.Ceiling(high - 1e-9));
        var decades = Math.Clamp(last - first, 1, MaxDecades);
        var stride = (int)Math.Max(1, Math.Ceiling(decades / (double)Math.Max(1, wanted)));
        int[] labelled =
            stride > 1 ? [1]
            : high - low < 1.5 ? [1, 2, 3, 5]
            : high - low < 3 ? [1, 2, 5]
            : [1];
        var asPower = first < -3 || last > 3;

        var ticks = new List<Tick>();
        for (var exponent = first; exponent <= last; exponent++)
        for (var mantissa = 1; mantissa <= (stride > 1 ? 1 : 9); mantissa++)
        {
            var place = exponent + Math.Log10(mantissa);
            if (place < low - 1e-9 || place > high + 1e-9)
                continue;
            var isLabelled = labelled.Contains(mantissa) && exponent % stride == 0;
            ticks.Add(
                new Tick(
                    mantissa * Math.Pow(10, exponent),
                    isLabelled ? TickLabel.Logarithmic(mantissa, exponent, asPower) : null
                )
            );
        }

        return ticks;
    }

    /// <summary>The smallest of 1, 2, 5, 10 × 10ᵏ that is not below a wish.</summary>
    internal static double Step(double wish)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(wish)));
        var mantissa = wish / power;
        return power
            * (
                mantissa <= 1 ? 1
                : mantissa <= 2 ? 2
                : mantissa <= 5 ? 5
                : 10
            );
    }
}
