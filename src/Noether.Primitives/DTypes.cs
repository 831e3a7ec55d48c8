using System.Numerics;

namespace Noether.Primitives;

/// <summary>Facts about element types, and the C# type that holds each.</summary>
public static class DTypes
{
    /// <summary>The bytes of one element.</summary>
    public static int ByteSize(this DType type) =>
        type switch
        {
            DType.UInt8 or DType.Int8 or DType.Bool => 1,
            DType.Int16 or DType.Float16 or DType.BFloat16 => 2,
            DType.Int32 or DType.Float32 => 4,
            DType.Int64 or DType.Float64 or DType.Complex64 => 8,
            DType.Complex128 => 16,
            _ => throw new ArgumentOutOfRangeException(nameof(type), type, "This is no element type of a tensor."),
        };

    /// <summary>Whether elements are real floating-point numbers.</summary>
    public static bool IsFloatingPoint(this DType type) =>
        type is DType.Float16 or DType.BFloat16 or DType.Float32 or DType.Float64;

    /// <summary>Whether elements are complex numbers.</summary>
    public static bool IsComplex(this DType type) => type is DType.Complex64 or DType.Complex128;

    /// <summary>The element type that holds <typeparamref name="T"/>.</summary>
    public static DType Of<T>()
        where T : unmanaged
    {
        if (typeof(T) == typeof(float))
            return DType.Float32;
        if (typeof(T) == typeof(double))
            return DType.Float64;
        if (typeof(T) == typeof(long))
            return DType.Int64;
        if (typeof(T) == typeof(int))
            return DType.Int32;
        if (typeof(T) == typeof(short))
            return DType.Int16;
        if (typeof(T) == typeof(byte))
            return DType.UInt8;
        if (typeof(T) == typeof(sbyte))
            return DType.Int8;
        if (typeof(T) == typeof(bool))
            return DType.Bool;
        if (typeof(T) == typeof(Half))
            return DType.Float16;
        if (typeof(T) == typeof(Complex))
            return DType.Complex128;

        throw new ArgumentException(
            $"A tensor cannot hold {typeof(T).Name}: use float, double, int, long, short, byte, bool, Half or Complex."
        );
    }
}
