namespace Noether.Formats.NetCdf;

/// <summary>An array in a netCDF file: its type, its dimensions in C order and its attributes.</summary>
public sealed record NetCdfVariable(
    int Id,
    string Name,
    NetCdfType Type,
    IReadOnlyList<NetCdfDimension> Dimensions,
    IReadOnlyDictionary<string, NetCdfAttribute> Attributes
)
{
    /// <summary>Whether its elements are numbers.</summary>
    public bool IsNumeric => Type is not (NetCdfType.Other or NetCdfType.Char or NetCdfType.Text);

    /// <summary>The <c>units</c>. Real files spell the attribute in several ways, so case and the last letter do not count.</summary>
    public string? Units => Text("units") ?? Text("unit");

    /// <summary>A text attribute, whatever the case of its name; null where there is none.</summary>
    public string? Text(string attribute) =>
        Attributes
            .FirstOrDefault(pair => pair.Key.Equals(attribute, StringComparison.OrdinalIgnoreCase))
            .Value?.Text?.Trim();

    /// <summary>The numbers of an attribute; empty where there is none.</summary>
    public IReadOnlyList<double> Numbers(string attribute) =>
        Attributes.TryGetValue(attribute, out var value) ? value.Numbers : [];
}
