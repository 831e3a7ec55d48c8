using System.Globalization;
using System.Text.RegularExpressions;

namespace Noether.Formats.NetCdf;

/// <summary>What the numbers of a time axis count: <c>days since 1900-1-1</c>, or a plain <c>s</c> that no date belongs to.</summary>
/// <param name="Text">As it is written.</param>
/// <param name="Seconds">The seconds of one unit; 1 where the unit is none of time's.</param>
/// <param name="Origin">The instant that is 0, in ticks since the year 1 as <see cref="DateTime"/> has them; null where there is none, or where the calendar is none that people use.</param>
public sealed partial record TimeUnit(string Text, double Seconds, long? Origin)
{
    /// <summary>CF's name of the calendar.</summary>
    public string Calendar { get; init; } = "standard";

    private static readonly DateTime FirstGregorian = new(1582, 10, 15, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>Reads <c>&lt;unit&gt; since &lt;date&gt;</c>, or a unit alone.</summary>
    /// <param name="text">The attribute.</param>
    /// <param name="calendar">CF's calendar; none for the standard one. In 360_day and the like no date is computed.</param>
    /// <param name="source">The file, for the message.</param>
    /// <exception cref="UserException">Unit or date cannot be understood.</exception>
    public static TimeUnit Parse(string text, string? calendar = null, string source = "the data")
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = text.Split(" since ", 2, StringSplitOptions.TrimEntries);
        var seconds = SecondsOf(parts[0]);
        if (parts.Length == 1)
            return new TimeUnit(text.Trim(), seconds ?? 1, null);
        if (seconds is not { } known)
            throw new UserException(
                $"The time in {source} counts '{text}', but '{parts[0]}' is no fixed length of time: it must be days, hours, minutes, seconds or milliseconds."
            );

        return new TimeUnit(text.Trim(), known, IsCivil(calendar) ? Date(parts[1], calendar, text, source) : null)
        {
            Calendar = string.IsNullOrEmpty(calendar) ? "standard" : calendar,
        };
    }

    /// <summary>Whether a number of these has a length in seconds: a plain <c>1</c> has none.</summary>
    public bool IsOfTime => SecondsOf(Text.Split(" since ", 2, StringSplitOptions.TrimEntries)[0]) is not null;

    /// <summary>The instant of a number; null where the axis has no dates.</summary>
    public DateTime? DateOf(double value)
    {
        if (Origin is not { } origin)
            return null;
        var ticks = origin + value * Seconds * TimeSpan.TicksPerSecond;
        return ticks >= DateTime.MinValue.Ticks && ticks <= DateTime.MaxValue.Ticks
            ? new DateTime(
                (long)Math.Round(ticks / TimeSpan.TicksPerMillisecond) * TimeSpan.TicksPerMillisecond,
                DateTimeKind.Utc
            )
            : null;
    }

    /// <summary>The same instant as a number of another axis; null where the two cannot be compared.</summary>
    public double? Convert(double value, TimeUnit other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (Text == other.Text)
            return value;
        if (Origin is { } from && other.Origin is { } to)
            return (value * Seconds + (from - to) / (double)TimeSpan.TicksPerSecond) / other.Seconds;
        return null;
    }

    private static double? SecondsOf(string unit) =>
        unit.ToLowerInvariant() switch
        {
            "days" or "day" or "d" => 86400,
            "hours" or "hour" or "hrs" or "hr" or "h" => 3600,
            "minutes" or "minute" or "mins" or "min" => 60,
            "seconds" or "second" or "secs" or "sec" or "s" => 1,
            "milliseconds" or "millisecond" or "msecs" or "msec" or "ms" => 1e-3,
            "microseconds" or "microsecond" => 1e-6,
            "weeks" or "week" => 7 * 86400,
            _ => null,
        };

    private static bool IsCivil(string? calendar) =>
        calendar?.ToLowerInvariant() is null or "" or "standard" or "gregorian" or "proleptic_gregorian";

    private static long Date(string date, string? calendar, string text, string source)
    {
        var match = DatePattern().Match(date);
        if (!match.Success)
            throw Unreadable(text, source);

        int Number(string name) =>
            match.Groups[name] is { Success: true } group ? int.Parse(group.Value, CultureInfo.InvariantCulture) : 0;
        var fraction = match.Groups["fraction"] is { Success: true } part
            ? double.Parse($"0.{part.Value}", CultureInfo.InvariantCulture)
            : 0;
        var (year, month, day) = (Number("year"), Number("month"), Number("day"));
        try
        {
            var instant = new DateTime(
                year,
                month,
                day,
                Number("hour"),
                Number("minute"),
                Number("second"),
                DateTimeKind.Utc
            );
            var ticks = instant.AddSeconds(fraction).Ticks;
            // CF's standard calendar is the Julian one before the reform of 1582; the proleptic one never is.
            if (instant < FirstGregorian && calendar?.ToLowerInvariant() is not "proleptic_gregorian")
                ticks += JulianDays(year, month) * TimeSpan.TicksPerDay;
            var zone = new TimeSpan(Number("zoneHour"), Number("zoneMinute"), 0);
            return ticks - (match.Groups["sign"].Value == "-" ? -zone : zone).Ticks;
        }
        catch (ArgumentOutOfRangeException)
        {
            throw Unreadable(text, source);
        }
    }

    // How many days later the same date is in the Julian calendar than in the Gregorian one: 10 in 1582, −2 in the year 1.
    private static long JulianDays(int year, int month)
    {
        var last = month > 2 ? year : year - 1;
        return last / 100 - last / 400 - 2;
    }

    private static UserException Unreadable(string text, string source) =>
        new(
            $"The time in {source} counts '{text}', whose date is not valid: it must look like 'days since 1950-01-01 00:00:00'."
        );

    [GeneratedRegex(
        @"^(?<year>\d{1,4})-(?<month>\d{1,2})-(?<day>\d{1,2})([T ]+(?<hour>\d{1,2}):(?<minute>\d{1,2})(:(?<second>\d{1,2})(\.(?<fraction>\d*))?)?)?\s*(Z|UTC|GMT|(?<sign>[+-])(?<zoneHour>\d{1,2}):?(?<zoneMinute>\d{2})?)?$",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex DatePattern();
}
