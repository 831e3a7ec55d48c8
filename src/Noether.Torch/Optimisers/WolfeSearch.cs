namespace Noether.Torch.Optimisers;

/// <summary>
/// Finds a step length t with φ(t) ≤ φ(0) + c₁tφ′(0) and |φ′(t)| ≤ c₂|φ′(0)|, φ the loss along a direction
/// (Nocedal and Wright, 2006, algorithms 3.5 and 3.6).
/// </summary>
internal static class WolfeSearch
{
    private const double SufficientDecrease = 1e-4;
    private const double Curvature = 0.9;
    private const int MaxEvaluations = 25;

    /// <summary>Probes the line from its start, first at this length. A length of 0 says that nothing lower was found.</summary>
    public static Point Along(Func<double, Point> probe, Point start, double first)
    {
        var before = start;
        var length = first;
        for (var evaluation = 1; evaluation <= MaxEvaluations; evaluation++)
        {
            var here = probe(length);
            if (IsTooHigh(here, start) || (evaluation > 1 && here.Loss >= before.Loss))
                return Between(probe, start, before, here, evaluation);
            if (IsFlat(here, start))
                return here;
            if (here.Slope >= 0)
                return Between(probe, start, here, before, evaluation);

            // The lowest point lies further out.
            length = Math.Clamp(Minimum(before, here), 1.5 * here.Length, 4 * here.Length);
            before = here;
        }

        return before;
    }

    // Narrows an interval with low the lower end: a lowest point that meets both conditions lies inside.
    private static Point Between(Func<double, Point> probe, Point start, Point low, Point high, int evaluation)
    {
        for (; evaluation < MaxEvaluations; evaluation++)
        {
            var (left, right) = (Math.Min(low.Length, high.Length), Math.Max(low.Length, high.Length));
            var margin = 0.1 * (right - left);
            if (margin <= 1e-14 * right)
                break;

            var here = probe(Math.Clamp(Minimum(low, high), left + margin, right - margin));
            if (IsTooHigh(here, start) || here.Loss >= low.Loss)
            {
                high = here;
                continue;
            }

            if (IsFlat(here, start))
                return here;
            if (here.Slope * (high.Length - low.Length) >= 0)
                high = low;
            low = here;
        }

        return low;
    }

    private static bool IsTooHigh(Point here, Point start) =>
        !(here.Loss <= start.Loss + (SufficientDecrease * here.Length * start.Slope));

    private static bool IsFlat(Point here, Point start) => Math.Abs(here.Slope) <= -Curvature * start.Slope;

    // Where the cubic through both values and slopes is lowest (3.59); the middle where there is no such cubic.
    private static double Minimum(Point a, Point b)
    {
        var gap = b.Length - a.Length;
        var middle = a.Length + (gap / 2);
        if (!double.IsFinite(b.Loss) || !double.IsFinite(b.Slope))
            return middle;

        var d1 = a.Slope + b.Slope - (3 * (b.Loss - a.Loss) / gap);
        var square = (d1 * d1) - (a.Slope * b.Slope);
        if (square < 0)
            return middle;

        var d2 = Math.Sign(gap) * Math.Sqrt(square);
        var place = b.Length - (gap * (b.Slope + d2 - d1) / (b.Slope - a.Slope + (2 * d2)));
        return double.IsFinite(place) ? place : middle;
    }

    /// <summary>A place on the line: its distance, the loss there, the loss's slope along the line, and its gradient.</summary>
    internal sealed record Point(double Length, double Loss, double Slope, Tensor Gradient);
}
