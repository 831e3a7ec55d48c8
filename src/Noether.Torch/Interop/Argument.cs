using System.Numerics;
using System.Runtime.CompilerServices;

namespace Noether.Torch.Interop;

/// <summary>One argument of an operator: a value that lives on the stack, so that a call allocates nothing.</summary>
/// <remarks>Lists of up to eight integers are held in place; longer ones and lists of tensors are held by reference.</remarks>
internal readonly struct Argument
{
    internal readonly ArgumentTag Tag;
    internal readonly int Count;
    internal readonly Words Values;
    internal readonly object? Reference;

    private Argument(ArgumentTag tag, long bits)
    {
        Tag = tag;
        Values[0] = bits;
    }

    private Argument(ArgumentTag tag, int count, object? reference)
    {
        Tag = tag;
        Count = count;
        Reference = reference;
    }

    private Argument(ArgumentTag tag, ReadOnlySpan<long> values)
    {
        Tag = tag;
        Count = values.Length;
        if (values.Length <= Words.Length)
            values.CopyTo(Values);
        else
            Reference = values.ToArray();
    }

    /// <summary>The schema's default value.</summary>
    public static Argument Default => default;

    /// <summary>An optional argument left out on purpose.</summary>
    public static Argument None => new(ArgumentTag.None, 0);

    public static implicit operator Argument(Tensor? tensor) =>
        tensor is null ? None : new Argument(ArgumentTag.Tensor, 0, tensor);

    public static implicit operator Argument(Tensor?[] tensors) => new(ArgumentTag.TensorList, tensors.Length, tensors);

    public static implicit operator Argument(TensorList tensors) => new(ArgumentTag.TensorList, tensors.Count, tensors);

    public static implicit operator Argument(long value) => new(ArgumentTag.Integer, value);

    public static implicit operator Argument(int value) => new(ArgumentTag.Integer, value);

    public static implicit operator Argument(double value) =>
        new(ArgumentTag.Double, BitConverter.DoubleToInt64Bits(value));

    public static implicit operator Argument(bool value) => new(ArgumentTag.Boolean, value ? 1 : 0);

    public static implicit operator Argument(ReadOnlySpan<long> values) => new(ArgumentTag.IntegerList, values);

    public static implicit operator Argument(long[] values) => new(ArgumentTag.IntegerList, values);

    public static implicit operator Argument(string text) =>
        new(ArgumentTag.String, 0, System.Text.Encoding.UTF8.GetBytes(text));

    public static implicit operator Argument(DType type) => new(ArgumentTag.Integer, (long)type);

    public static implicit operator Argument(DType? type) => type is { } known ? known : None;

    public static implicit operator Argument(Device device) => new(ArgumentTag.Device, device.Bits);

    public static implicit operator Argument(Generator? generator) =>
        generator is null ? None : new Argument(ArgumentTag.Generator, 0, generator);

    public static implicit operator Argument(Complex value) =>
        new(
            ArgumentTag.Complex,
            [BitConverter.DoubleToInt64Bits(value.Real), BitConverter.DoubleToInt64Bits(value.Imaginary)]
        );

    /// <summary>Text that is passed often, as UTF-8 encoded once.</summary>
    public static Argument Utf8(byte[] text) => new(ArgumentTag.String, text.Length, text);

    /// <summary>The same integer for each of some dimensions.</summary>
    public static Argument Repeated(long value, int count)
    {
        Span<long> values = stackalloc long[Words.Length];
        values[..count].Fill(value);
        return new Argument(ArgumentTag.IntegerList, values[..count]);
    }

    /// <summary>A list of doubles; a plain conversion would be ambiguous with a list of integers.</summary>
    public static Argument Doubles(ReadOnlySpan<double> values)
    {
        Span<long> bits = values.Length <= 64 ? stackalloc long[values.Length] : new long[values.Length];
        for (var i = 0; i < values.Length; i++)
            bits[i] = BitConverter.DoubleToInt64Bits(values[i]);
        return new Argument(ArgumentTag.DoubleList, bits);
    }

    /// <summary>A list of booleans.</summary>
    public static Argument Booleans(ReadOnlySpan<bool> values)
    {
        Span<long> bits = values.Length <= 64 ? stackalloc long[values.Length] : new long[values.Length];
        for (var i = 0; i < values.Length; i++)
            bits[i] = values[i] ? 1 : 0;
        return new Argument(ArgumentTag.BooleanList, bits);
    }

    public override string ToString() =>
        Tag switch
        {
            ArgumentTag.Tensor => ((Tensor)Reference!).Describe(),
            ArgumentTag.TensorList when Reference is TensorList list => list.ToString(),
            ArgumentTag.TensorList => "["
                + string.Join(", ", ((Tensor?[])Reference!).Select(t => t?.Describe() ?? "none"))
                + "]",
            ArgumentTag.Integer => Values[0].ToString(),
            ArgumentTag.Double => BitConverter.Int64BitsToDouble(Values[0]).ToString(),
            ArgumentTag.Boolean => Values[0] != 0 ? "true" : "false",
            ArgumentTag.IntegerList when Reference is null => "[" + string.Join(", ", Values[..Count].ToArray()) + "]",
            _ => Tag.ToString().ToLowerInvariant(),
        };

    /// <summary>Eight words in place.</summary>
    [InlineArray(Length)]
    internal struct Words
    {
        internal const int Length = 8;
        private long _first;
    }
}
