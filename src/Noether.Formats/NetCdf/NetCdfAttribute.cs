using System.Collections.Immutable;

namespace Noether.Formats.NetCdf;

/// <summary>A value attached to a netCDF file or variable: text or numbers.</summary>
/// <param name="Type">The type in the file.</param>
/// <param name="Text">The text; null where it is numbers.</param>
/// <param name="Numbers">The numbers; none where it is text.</param>
public sealed record NetCdfAttribute(NetCdfType Type, string? Text, ImmutableArray<double> Numbers)
{
    /// <summary>A text.</summary>
    public static implicit operator NetCdfAttribute(string text) => new(NetCdfType.Char, text, []);

    /// <summary>A 64-bit number.</summary>
    public static implicit operator NetCdfAttribute(double number) => new(NetCdfType.Float64, null, [number]);

    /// <summary>Numbers of a given type.</summary>
    public static NetCdfAttribute Of(NetCdfType type, params ReadOnlySpan<double> numbers) =>
        new(type, null, [.. numbers]);
}
