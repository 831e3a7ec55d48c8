namespace Noether.Data.Grids;

/// <summary>Units of velocity by their many spellings.</summary>
public static class SpeedUnit
{
    /// <summary>How many of <paramref name="to"/> one of <paramref name="from"/> is; null where one of them is no known velocity.</summary>
    /// <remarks>cm s-1, cm/s, cm s^-1 and cm·s⁻¹ are the same; of lengths km, m, dm, cm and mm are known, of times s, min, h and d, and knots.</remarks>
    public static double? Factor(string from, string to)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        if (from == to)
            return 1;
        return MetresPerSecond(from) / MetresPerSecond(to);
    }

    /// <summary>Whether a file says nothing of the unit, or that there is none.</summary>
    public static bool IsUnknown(string units) => units is null or "" or "1";

    private static double? MetresPerSecond(string units)
    {
        if (units is "knot" or "knots" or "kn" or "kt")
            return 1852.0 / 3600;
        var plain = units
            .Replace("⁻¹", "-1", StringComparison.Ordinal)
            .Replace("**", "", StringComparison.Ordinal)
            .Replace("^", "", StringComparison.Ordinal);
        var parts = plain.Split([' ', '.', '·', '*', '/'], StringSplitOptions.RemoveEmptyEntries);
        if (parts is not [var length, var time])
            return null;
        if (plain.Contains('/', StringComparison.Ordinal) == time.EndsWith("-1", StringComparison.Ordinal))
            return null;
        return Metres(length) / Seconds(time.Replace("-1", "", StringComparison.Ordinal));
    }

    private static double? Metres(string length) =>
        length switch
        {
            "m" or "meter" or "meters" or "metre" or "metres" => 1,
            "km" or "kilometer" or "kilometers" or "kilometre" or "kilometres" => 1000,
            "dm" => 0.1,
            "cm" or "centimeter" or "centimeters" or "centimetre" or "centimetres" => 0.01,
            "mm" or "millimeter" or "millimeters" or "millimetre" or "millimetres" => 0.001,
            _ => null,
        };

    private static double? Seconds(string time) =>
        time switch
        {
            "s" or "sec" or "second" or "seconds" => 1,
            "min" or "minute" or "minutes" => 60,
            "h" or "hr" or "hour" or "hours" => 3600,
            "d" or "day" or "days" => 86400,
            _ => null,
        };
}
