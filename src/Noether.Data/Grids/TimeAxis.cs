using Noether.Formats.NetCdf;

namespace Noether.Data.Grids;

/// <summary>Equally spaced instants: time i is Start + i · Step, counted in <see cref="Unit"/>.</summary>
public sealed record TimeAxis(double Start, double Step, int Count, TimeUnit Unit)
{
    // Times in files are rounded, as single precision or to whole seconds.
    private const double Tolerance = 1e-3;

    /// <summary>The instants as numbers.</summary>
    public double this[int i] => Start + i * Step;

    /// <summary>Some of the instants.</summary>
    public TimeAxis Slice(long start, long count) => this with { Start = this[(int)start], Count = (int)count };

    /// <summary>Instants without a date: 0, 1, ….</summary>
    public static TimeAxis Steps(int count) => new(0, 1, count, new TimeUnit("1", 1, null));

    /// <summary>An instant as a reader wants to see it.</summary>
    public string Describe(int i) => Describe(this[i], Unit);

    /// <summary>The axis of these instants, which ascend.</summary>
    /// <exception cref="UserException">They are not equally spaced.</exception>
    public static TimeAxis Of(IReadOnlyList<double> times, TimeUnit unit, string source)
    {
        ArgumentNullException.ThrowIfNull(times);
        ArgumentNullException.ThrowIfNull(unit);
        if (times.Count < 2)
            return new TimeAxis(times.Count == 0 ? 0 : times[0], 1, times.Count, unit);

        // The median step: a gap then stands out as the one that differs.
        var steps = times.Skip(1).Zip(times, (next, time) => next - time).ToArray();
        var usual = steps.Order().ElementAt(steps.Length / 2);
        if (!(usual > 0))
            throw new UserException(
                $"The times in {source} do not ascend (from {Describe(times[0], unit)} to {Describe(times[^1], unit)} in {times.Count} frames): have the files a time of their own?"
            );
        for (var i = 0; i < steps.Length; i++)
        {
            if (!(steps[i] > 0) || Math.Abs(steps[i] - usual) > Tolerance * Math.Abs(usual))
                throw new UserException(
                    $"The times in {source} are not equally spaced: from {Describe(times[i], unit)} to "
                        + $"{Describe(times[i + 1], unit)} it is {steps[i]:G6} where most steps are {usual:G6} ({unit.Text}); "
                        + "a forecast takes equal steps, so choose files without gaps or repetitions."
                );
        }

        return new TimeAxis(times[0], (times[^1] - times[0]) / steps.Length, times.Count, unit);
    }

    /// <summary>An instant of such a unit as a reader wants to see it.</summary>
    internal static string Describe(double time, TimeUnit unit) =>
        unit.DateOf(time) is { } date
            ? date.ToString(date.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss")
            : $"{time:G9}";
}
