using System.Globalization;

namespace Noether.Reports;

/// <summary>How a value is written in a table.</summary>
public static class CellFormat
{
    /// <summary>Four significant digits.</summary>
    public const string Default = "G4";

    /// <summary>What stands where there is no value.</summary>
    public const string Nothing = "–";

    /// <summary>A cell as a person reads it; empty for null.</summary>
    public static string Text(object? value, string format) =>
        value switch
        {
            null => Nothing,
            bool truth => truth ? "yes" : "no",
            double or float => Number(Convert.ToDouble(value), format),
            IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString() ?? Nothing,
        };

    /// <summary>A number in a format, with the signs of infinity and NaN.</summary>
    public static string Number(double value, string format) =>
        value switch
        {
            double.NaN => "NaN",
            double.PositiveInfinity => "∞",
            double.NegativeInfinity => "−∞",
            _ => value.ToString(format, CultureInfo.InvariantCulture).Replace('E', 'e'),
        };

    /// <summary>Whether a cell is set flush right.</summary>
    public static bool IsNumber(object? value) => value is double or float or int or long or ulong;
}
