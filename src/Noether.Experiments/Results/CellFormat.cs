using System.Globalization;

namespace Noether.Experiments;

/// <summary>How a value looks in a table.</summary>
internal static class CellFormat
{
    /// <summary>Four significant digits.</summary>
    public const string Default = "G4";

    /// <summary>What stands where there is no value.</summary>
    public const string Nothing = "–";

    public static string Text(object? value, string format) =>
        value switch
        {
            null => Nothing,
            bool truth => truth ? "yes" : "no",
            double or float => Number(Convert.ToDouble(value), format),
            IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString() ?? Nothing,
        };

    public static string Number(double value, string format) =>
        value switch
        {
            double.NaN => "NaN",
            double.PositiveInfinity => "∞",
            double.NegativeInfinity => "−∞",
            _ => value.ToString(format, CultureInfo.InvariantCulture).Replace('E', 'e'),
        };

    public static bool IsNumber(object? value) => value is double or float or int or long or ulong;
}
