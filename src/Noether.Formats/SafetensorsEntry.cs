using System.Text.Json;

namespace Noether.Formats;

/// <summary>One array in the header of a safetensors file; <c>Begin</c> and <c>End</c> count bytes from the header's end.</summary>
internal sealed record SafetensorsEntry(string Name, DType Type, long[] Shape, long Begin, long End)
{
    private static readonly (string Code, DType Type)[] Known =
    [
        ("BOOL", DType.Bool),
        ("U8", DType.UInt8),
        ("I8", DType.Int8),
        ("I16", DType.Int16),
        ("I32", DType.Int32),
        ("I64", DType.Int64),
        ("F16", DType.Float16),
        ("BF16", DType.BFloat16),
        ("F32", DType.Float32),
        ("F64", DType.Float64),
        ("C64", DType.Complex64),
    ];

    public static SafetensorsEntry Parse(string name, JsonElement json, string path)
    {
        string? code = null;
        long[]? shape = null;
        long[]? offsets = null;
        foreach (var property in json.EnumerateObject())
        {
            switch (property.Name)
            {
                case "dtype":
                    code = property.Value.GetString();
                    break;
                case "shape":
                    shape = Numbers(property.Value);
                    break;
                case "data_offsets":
                    offsets = Numbers(property.Value);
                    break;
                default:
                    throw Damaged(name, path, $"has an unknown field '{property.Name}'");
            }
        }

        if (code is null || shape is null || offsets is not [var begin, var end])
            throw Damaged(name, path, "lacks its type, shape or place");

        var type = Array.Find(Known, known => known.Code == code);
        if (type.Code is null)
            throw new UserException(
                $"The array '{name}' of '{path}' has elements of type {code}, which cannot be read."
            );

        if (HostArray.BytesOf(type.Type, shape) is not { } promised)
            throw Damaged(name, path, "is larger than any array");
        if (begin > end || end - begin != promised)
            throw Damaged(name, path, $"has room for {end - begin} bytes where its shape needs {promised}");
        if (promised > Array.MaxLength)
            throw new UserException(
                $"The array '{name}' of '{path}' holds more than 2 GiB; please save smaller arrays."
            );

        return new SafetensorsEntry(name, type.Type, shape, begin, end);
    }

    public void Write(Utf8JsonWriter json)
    {
        var known = Array.Find(Known, known => known.Type == Type);
        if (known.Code is null)
            throw new ArgumentException(
                $"safetensors has no element type for {Type}; save the array '{Name}' as another."
            );

        json.WriteStartObject(Name);
        json.WriteString("dtype", known.Code);
        WriteNumbers(json, "shape", Shape);
        WriteNumbers(json, "data_offsets", [Begin, End]);
        json.WriteEndObject();
    }

    private static void WriteNumbers(Utf8JsonWriter json, string name, long[] numbers)
    {
        json.WriteStartArray(name);
        foreach (var number in numbers)
            json.WriteNumberValue(number);
        json.WriteEndArray();
    }

    private static long[] Numbers(JsonElement json) =>
        [
            .. json.EnumerateArray()
                .Select(item =>
                    item.TryGetInt64(out var number) && number >= 0
                        ? number
                        : throw new JsonException("A length or place must be a whole number from 0 up.")
                ),
        ];

    private static UserException Damaged(string name, string path, string reason) =>
        new($"The file '{path}' is damaged: the array '{name}' {reason}.");
}
