namespace Noether.Formats.PyTorch;

/// <summary>PyTorch's two spellings of element types: the class of a typed storage, and the dtype of an untyped one.</summary>
internal static class PyTorchElement
{
    private const string Suffix = "Storage";

    private static readonly (string Storage, string Name, DType Type)[] Known =
    [
        ("Double", "float64", DType.Float64),
        ("Float", "float32", DType.Float32),
        ("Half", "float16", DType.Float16),
        ("BFloat16", "bfloat16", DType.BFloat16),
        ("Long", "int64", DType.Int64),
        ("Int", "int32", DType.Int32),
        ("Short", "int16", DType.Int16),
        ("Char", "int8", DType.Int8),
        ("Byte", "uint8", DType.UInt8),
        ("Bool", "bool", DType.Bool),
        ("ComplexFloat", "complex64", DType.Complex64),
        ("ComplexDouble", "complex128", DType.Complex128),
    ];

    // Every dtype's name starts with one of these; a name is no code, so those of types that cannot be read are let through
    // and refused where their tensor's own name is known.
    private static readonly string[] Families =
    [
        "float",
        "bfloat",
        "int",
        "uint",
        "bool",
        "complex",
        "qint",
        "quint",
        "bits",
    ];

    /// <summary>Whether <c>torch.name</c> is the class of a typed storage.</summary>
    public static bool IsStorage(string name) =>
        name.EndsWith(Suffix, StringComparison.Ordinal) && name.All(IsWordLetter);

    /// <summary>Whether <c>torch.name</c> is the name of a dtype.</summary>
    public static bool IsType(string name) =>
        name.All(IsWordLetter)
        && (
            Array.Exists(
                Families,
                family => name.StartsWith(family, StringComparison.Ordinal) && name.Any(char.IsAsciiDigit)
            )
            || name == "bool"
        );

    /// <summary>The type of <c>FloatStorage</c> or <c>float32</c>; null where it is none that can be read.</summary>
    public static DType? Find(string name)
    {
        foreach (var (storage, spelling, type) in Known)
        {
            if (
                name == spelling
                || (
                    name.Length == storage.Length + Suffix.Length
                    && name.StartsWith(storage, StringComparison.Ordinal)
                    && IsStorage(name)
                )
            )
                return type;
        }

        return null;
    }

    /// <summary>The storage class that is written for a type.</summary>
    public static string StorageOf(DType type)
    {
        foreach (var (storage, _, known) in Known)
        {
            if (known == type)
                return storage + Suffix;
        }

        throw new ArgumentOutOfRangeException(nameof(type), type, "PyTorch has no storage of this type.");
    }

    private static bool IsWordLetter(char letter) => char.IsAsciiLetterOrDigit(letter) || letter == '_';
}
