namespace Noether.Workbench.Forecasting;

/// <summary>Times at equal distances: 0, step, 2 · step … up to the last one asked for.</summary>
public static class EqualTimes
{
    // More times than this are a mistyped step.
    private const double MaxIntervals = 1e7;

    // 30 / 0.2 is a little less than 150 in binary.
    private const double Rounding = 1e-9;

    /// <summary>How many times there are, 0 included.</summary>
    /// <exception cref="UserException">The step is longer than the whole, or far too short for it.</exception>
    public static int Count(double last, double step) =>
        last > 0 && step > 0 && step <= last * (1 + Rounding) && last / step <= MaxIntervals
            ? (int)Math.Floor((last / step) + Rounding) + 1
            : throw new UserException(
                $"There are no sensible times from 0 to {last} in steps of {step}: the step must be above 0, at most the whole "
                    + $"time, and not less than {1 / MaxIntervals} of it."
            );

    /// <summary>The times themselves.</summary>
    /// <exception cref="UserException">The step is longer than the whole, or far too short for it.</exception>
    public static double[] UpTo(double last, double step) =>
        [.. Enumerable.Range(0, Count(last, step)).Select(index => index * step)];
}
