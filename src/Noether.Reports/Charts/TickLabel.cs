using System.Globalization;

namespace Noether.Reports.Charts;

/// <summary>How the number at a tick is written.</summary>
internal static class TickLabel
{
    private const string Superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    /// <summary>Numbers a step apart: as many decimals as the step needs, powers of ten where they get long.</summary>
    public static string Linear(double value, double step, double largest)
    {
        var value0 = Math.Abs(value) < step * 1e-6 ? 0 : value;
        if (value0 == 0)
            return "0";
        if (largest is >= 1e5 or < 1e-3)
        {
            var exponent = (int)Math.Floor(Math.Log10(largest) + 1e-9);
            var decimals = Decimals(step / Math.Pow(10, exponent));
            return $"{Fixed(value0 / Math.Pow(10, exponent), decimals)}×{Power(exponent)}";
        }

        return Fixed(value0, Decimals(step));
    }

    /// <summary>10⁻³.</summary>
    public static string Power(int exponent) =>
        "10"
        + (exponent < 0 ? "⁻" : "")
        + string.Concat(
            Math.Abs(exponent).ToString(CultureInfo.InvariantCulture).Select(digit => Superscripts[digit - '0'])
        );

    /// <summary>A number on a logarithmic axis: m × 10ᵉ.</summary>
    public static string Logarithmic(int mantissa, int exponent, bool asPower)
    {
        if (!asPower)
            return (mantissa * (decimal)Math.Pow(10, exponent)).ToString("0.####", CultureInfo.InvariantCulture);
        return mantissa == 1 ? Power(exponent) : $"{mantissa}×{Power(exponent)}";
    }

    private static int Decimals(double step) => Math.Clamp((int)Math.Ceiling(-Math.Log10(step) - 1e-9), 0, 12);

    private static string Fixed(double value, int decimals) =>
        value.ToString("F" + decimals, CultureInfo.InvariantCulture).Replace('-', '−');
}
