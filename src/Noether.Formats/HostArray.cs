using System.Numerics;
using System.Runtime.InteropServices;

namespace Noether.Formats;

/// <summary>An array in managed memory as file formats hold it: elements in C order (last index fastest), little-endian.</summary>
public sealed class HostArray
{
    // NumPy's own limit.
    private const int MaxAxes = 64;

    private readonly long[] _shape;

    /// <summary>Wraps bytes, which must be as many as the element type and the shape say.</summary>
    public HostArray(DType type, ReadOnlySpan<long> shape, byte[] data)
    {
        ArgumentNullException.ThrowIfNull(data);
        Type = type;
        _shape = shape.ToArray();
        Data = data;
        var expected = BytesOf(type, shape);
        if (expected != data.Length)
            throw new ArgumentException(
                $"{DescribeType(type, shape)} takes {expected} bytes, but there are {data.Length}.",
                nameof(data)
            );
    }

    /// <summary>What the elements are.</summary>
    public DType Type { get; }

    /// <summary>The length along each axis; empty for a single number.</summary>
    public ReadOnlySpan<long> Shape => _shape;

    /// <summary>How many elements there are: the product of the shape.</summary>
    public long Count => CountOf(_shape);

    /// <summary>The elements' bytes.</summary>
    public byte[] Data { get; }

    /// <summary>Copies values, given in C order.</summary>
    public static HostArray From<T>(ReadOnlySpan<T> values, params ReadOnlySpan<long> shape)
        where T : unmanaged => new(DTypes.Of<T>(), shape, MemoryMarshal.AsBytes(values).ToArray());

    /// <summary>The elements, seen without copying.</summary>
    public ReadOnlySpan<T> Values<T>()
        where T : unmanaged =>
        DTypes.Of<T>() == Type
            ? MemoryMarshal.Cast<byte, T>(Data)
            : throw new ArgumentException($"The elements are {Type}, not {typeof(T).Name}.");

    /// <summary>Element type and shape as an error message says them: <c>Float64 [100, 8]</c>.</summary>
    public override string ToString() => DescribeType(Type, _shape);

    /// <summary>
    /// Refuses an array of another element type or shape. A length of −1 matches any; <paramref name="subject"/> starts the
    /// sentence, for example <c>The array 'states' of 'mine.npz'</c>.
    /// </summary>
    public HostArray Require(string subject, DType type, params ReadOnlySpan<long> shape)
    {
        var fits = Type == type && shape.Length == _shape.Length;
        for (var axis = 0; fits && axis < shape.Length; axis++)
            fits = shape[axis] < 0 || shape[axis] == _shape[axis];

        return fits
            ? this
            : throw new UserException($"{subject} must be {DescribeType(type, shape)}, but it is {this}.");
    }

    /// <summary>The bytes that an array takes, or null where a damaged file claims more than any array has.</summary>
    internal static long? BytesOf(DType type, ReadOnlySpan<long> shape)
    {
        if (shape.Length > MaxAxes)
            return null;

        var bytes = (BigInteger)type.ByteSize();
        foreach (var length in shape)
            bytes *= length;
        return bytes <= long.MaxValue ? (long)bytes : null;
    }

    private static long CountOf(ReadOnlySpan<long> shape)
    {
        var count = 1L;
        foreach (var length in shape)
            count *= length;
        return count;
    }

    private static string DescribeType(DType type, ReadOnlySpan<long> shape)
    {
        var lengths = shape.ToArray().Select(length => length < 0 ? "any" : length.ToString());
        return $"{type} [{string.Join(", ", lengths)}]";
    }
}
