namespace Noether.Formats.Numpy;

/// <summary>NumPy's spelling of element types: <c>&lt;f8</c> is a little-endian 64-bit float.</summary>
internal static class NpyElement
{
    private static readonly (string Code, DType Type)[] Known =
    [
        ("f2", DType.Float16),
        ("f4", DType.Float32),
        ("f8", DType.Float64),
        ("i1", DType.Int8),
        ("i2", DType.Int16),
        ("i4", DType.Int32),
        ("i8", DType.Int64),
        ("u1", DType.UInt8),
        ("b1", DType.Bool),
        ("c8", DType.Complex64),
        ("c16", DType.Complex128),
    ];

    /// <summary>The type of a <c>descr</c> entry, and whether its bytes run the other way round.</summary>
    public static (DType Type, bool IsBigEndian) Parse(string description, string subject)
    {
        var order = description.Length > 0 && description[0] is '<' or '>' or '|' or '=' ? description[..1] : "";
        var code = description[order.Length..];
        foreach (var (name, type) in Known)
        {
            if (name == code)
                return (type, order == ">");
        }

        var advice = code switch
        {
            ['O', ..] => "it holds Python objects, which are programs rather than numbers; please save plain numbers.",
            ['U' or 'S', ..] => "it holds text; please save numbers.",
            ['u', ..] =>
                "unsigned whole numbers are read up to 8 bits; please save it as a signed type, such as int64.",
            _ => "please save it as a type such as float64, float32, int64, bool or complex128.",
        };
        throw new UserException(
            $"{subject} has elements of NumPy type '{description}', which cannot be read: {advice}"
        );
    }

    /// <summary>The <c>descr</c> entry that is written for a type.</summary>
    public static string Describe(DType type)
    {
        foreach (var (name, known) in Known)
        {
            if (known == type)
                return (type.ByteSize() == 1 ? "|" : "<") + name;
        }

        throw new ArgumentException($"NumPy has no element type for {type}; convert to float32 first.", nameof(type));
    }
}
