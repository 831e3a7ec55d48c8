namespace Noether.Formats.NetCdf;

/// <summary>How stored numbers become values by the CF conventions, in the order of the standard.</summary>
/// <remarks>
/// First what is missing is found among the stored numbers: _FillValue, else the library's own fill value, missing_value,
/// valid_min, valid_max or valid_range, and NaN; only then value = stored · scale_factor + add_offset. A valid range whose
/// type is wider than that of packed integers is one of values (netCDF Users Guide, appendix on attribute conventions).
/// </remarks>
public sealed class CfPacking
{
    private readonly double[] _missing;
    private readonly double _scale;
    private readonly double _offset;
    private readonly double _least;
    private readonly double _most;
    private readonly bool _rangeIsOfValues;
    private readonly double _wrap;

    /// <summary>Reads what the attributes of a variable say.</summary>
    public CfPacking(NetCdfVariable variable)
    {
        var declared = variable.Numbers("_FillValue");
        _missing = [.. declared.Concat(variable.Numbers("missing_value")).Select(value => As(variable.Type, value))];
        if (declared.Count == 0 && LibraryFill(variable.Type) is { } fill)
            _missing = [.. _missing, fill];
        _scale = variable.Numbers("scale_factor") is [var scale, ..] ? scale : 1;
        _offset = variable.Numbers("add_offset") is [var offset, ..] ? offset : 0;
        var range = variable.Numbers("valid_range");
        _least =
            range.Count == 2 ? range[0]
            : variable.Numbers("valid_min") is [var least, ..] ? least
            : double.NegativeInfinity;
        _most =
            range.Count == 2 ? range[1]
            : variable.Numbers("valid_max") is [var most, ..] ? most
            : double.PositiveInfinity;
        _rangeIsOfValues =
            IsInteger(variable.Type)
            && new[] { "valid_range", "valid_min", "valid_max" }.Any(name =>
                variable.Attributes.TryGetValue(name, out var attribute) && !IsInteger(attribute.Type)
            );
        // Classic files have no unsigned types: this attribute says that signed integers were meant to be unsigned.
        _wrap = IsUnsigned(variable) ? Math.Pow(2, 8 * Bytes(variable.Type)) : 0;
        if (_wrap > 0)
        {
            _missing = Array.ConvertAll(_missing, Wrapped);
            (_least, _most) = (Wrapped(_least), Wrapped(_most));
        }
    }

    /// <summary>Turns stored numbers into values, in place. What is missing becomes 0 and is marked.</summary>
    public void Decode(Span<double> values, Span<bool> isMissing)
    {
        for (var i = 0; i < values.Length; i++)
        {
            var stored = Wrapped(values[i]);
            var value = stored * _scale + _offset;
            var ranged = _rangeIsOfValues ? value : stored;
            isMissing[i] =
                double.IsNaN(stored) || Array.IndexOf(_missing, stored) >= 0 || ranged < _least || ranged > _most;
            values[i] = isMissing[i] ? 0 : value;
        }
    }

    private double Wrapped(double stored) =>
        _wrap > 0 && stored < 0 && double.IsFinite(stored) ? stored + _wrap : stored;

    // A fill value that was written with another type than its variable is compared as the variable would have stored it.
    private static double As(NetCdfType type, double value) => type == NetCdfType.Float32 ? (float)value : value;

    private static bool IsUnsigned(NetCdfVariable variable) =>
        variable.Type is NetCdfType.Int8 or NetCdfType.Int16 or NetCdfType.Int32
        && string.Equals(variable.Text("_Unsigned"), "true", StringComparison.OrdinalIgnoreCase);

    private static bool IsInteger(NetCdfType type) => type is not (NetCdfType.Float32 or NetCdfType.Float64);

    private static int Bytes(NetCdfType type) =>
        type switch
        {
            NetCdfType.Int8 => 1,
            NetCdfType.Int16 => 2,
            _ => 4,
        };

    // What the library leaves where nothing was written; bytes have none, since all their values are in use.
    private static double? LibraryFill(NetCdfType type) =>
        type switch
        {
            NetCdfType.Int16 => -32767,
            NetCdfType.Int32 => -2147483647,
            NetCdfType.UInt16 => 65535,
            NetCdfType.UInt32 => 4294967295,
            NetCdfType.Int64 => -9223372036854775806,
            NetCdfType.UInt64 => 18446744073709551614,
            NetCdfType.Float32 or NetCdfType.Float64 => NetCdfOutput.Fill,
            _ => null,
        };
}
