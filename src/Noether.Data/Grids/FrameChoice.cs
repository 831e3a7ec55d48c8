using System.Globalization;
using Noether.Formats.NetCdf;

namespace Noether.Data.Grids;

/// <summary>Which of all frames a <see cref="FieldSource"/> asks for.</summary>
internal static class FrameChoice
{
    // As TimeAxis has it: times in files are rounded.
    private const double Tolerance = 1e-3;

    /// <summary>The first frame, and the one after the last.</summary>
    /// <exception cref="UserException">There is no frame of that time, or there are too few before it.</exception>
    public static (int Start, int End) Of(FieldSource source, IReadOnlyList<double> times, TimeUnit unit)
    {
        var end = source.Until is { } until ? Find(until, source, times, unit) + 1 : times.Count;
        if (source.Last is not { } last)
            return (0, end);
        if (last > end)
            throw new UserException(
                $"'{source.Path}' has {end} frames{(source.Until is null ? "" : $" up to {source.Until}")}, but {last} are needed: give more files, or a later time."
            );
        return (end - last, end);
    }

    private static int Find(string until, FieldSource source, IReadOnlyList<double> times, TimeUnit unit)
    {
        var asked = Parse(until, unit, source);
        var step = times.Count > 1 ? Math.Abs(times[^1] - times[0]) / (times.Count - 1) : 1;
        for (var i = 0; i < times.Count; i++)
        {
            if (Math.Abs(times[i] - asked) <= Tolerance * step)
                return i;
        }

        throw new UserException(
            $"'{source.Path}' has no frame of {until}: its frames are from {TimeAxis.Describe(times[0], unit)} to {TimeAxis.Describe(times[^1], unit)}."
        );
    }

    private static double Parse(string until, TimeUnit unit, FieldSource source)
    {
        if (double.TryParse(until, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            return number;
        const DateTimeStyles Universal = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        return
            unit.Origin is { } origin && DateTime.TryParse(until, CultureInfo.InvariantCulture, Universal, out var date)
            ? (date.Ticks - origin) / (double)TimeSpan.TicksPerSecond / unit.Seconds
            : throw new UserException(
                $"'{until}' is no time of '{source.Path}', which counts '{unit.Text}': give {(unit.Origin is null ? "" : "a date such as 2002-12-31 or ")}a number on that axis."
            );
    }
}
