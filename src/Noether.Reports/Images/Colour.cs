using System.Globalization;

namespace Noether.Reports.Images;

/// <summary>A colour of a screen (sRGB), eight bits each.</summary>
public readonly record struct Colour(byte Red, byte Green, byte Blue)
{
    /// <summary>The brightness that an eye sees, 0 to 1 (CIE Y of sRGB).</summary>
    public double Luminance => 0.2126 * Linear(Red) + 0.7152 * Linear(Green) + 0.0722 * Linear(Blue);

    /// <summary>From six hexadecimal digits, such as <c>1c1c22</c>.</summary>
    public static Colour Of(string digits)
    {
        var number = int.Parse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return new((byte)(number >> 16), (byte)(number >> 8), (byte)number);
    }

    /// <summary>A mixture: the first at share 0, the second at share 1.</summary>
    public static Colour Between(Colour first, Colour second, double share) =>
        new(
            Mix(first.Red, second.Red, share),
            Mix(first.Green, second.Green, share),
            Mix(first.Blue, second.Blue, share)
        );

    private static byte Mix(byte first, byte second, double share) =>
        (byte)Math.Round(first + (second - first) * share);

    private static double Linear(byte part)
    {
        var value = part / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
    }
}
