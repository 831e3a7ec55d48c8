using Noether.Torch.Interop;

namespace Noether.Torch;

public sealed partial class Tensor
{
    /// <summary>Copies values in C order into a new tensor of this shape (none: one dimension).</summary>
    public static unsafe Tensor From<T>(ReadOnlySpan<T> values, params ReadOnlySpan<long> shape)
        where T : unmanaged
    {
        NativeLibraryLoader.EnsureLoaded();
        var count = 1L;
        foreach (var size in shape)
            count *= size;
        long[] sizes = shape.IsEmpty ? [values.Length] : shape.ToArray();
        if (!shape.IsEmpty && count != values.Length)
            throw new ArgumentException(
                $"{values.Length} values do not fill the shape [{string.Join(", ", sizes)}], which holds {count}.",
                nameof(values)
            );

        fixed (T* data = values)
        fixed (long* first = sizes)
        {
            var status = Native.TensorFromHost(data, first, sizes.Length, (int)DTypes.Of<T>(), out var handle);
            NativeError.Check(status, "from host");
            return new Tensor(handle);
        }
    }

    /// <summary>Copies an array in C order into a new tensor of this shape (none: one dimension).</summary>
    public static Tensor From<T>(T[] values, params ReadOnlySpan<long> shape)
        where T : unmanaged => From((ReadOnlySpan<T>)values, shape);

    /// <summary>Copies a matrix into a new tensor [rows, columns].</summary>
    public static unsafe Tensor From<T>(T[,] values)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(values);
        fixed (T* data = values)
            return From(new ReadOnlySpan<T>(data, values.Length), values.GetLength(0), values.GetLength(1));
    }

    /// <summary>The elements in C order, as <typeparamref name="T"/>, which must be the tensor's own type.</summary>
    public T[] ToArray<T>()
        where T : unmanaged
    {
        var values = new T[Count];
        CopyTo(values.AsSpan());
        return values;
    }

    /// <summary>Copies the elements in C order; <typeparamref name="T"/> must be the tensor's own type.</summary>
    public unsafe void CopyTo<T>(Span<T> destination)
        where T : unmanaged
    {
        if (DTypes.Of<T>() != DType)
            throw new InvalidOperationException(
                $"The tensor is {Describe()}, not {DTypes.Of<T>()}: convert it with To(DType.{DTypes.Of<T>()}) first."
            );

        fixed (T* data = destination)
            NativeError.Check(Native.TensorToHost(Handle, data, (long)destination.Length * sizeof(T)), "copy to host");
        GC.KeepAlive(this);
    }

    /// <summary>The elements' bytes in C order, whatever the type.</summary>
    public unsafe byte[] ToBytes()
    {
        var bytes = new byte[Count * DType.ByteSize()];
        fixed (byte* data = bytes)
            NativeError.Check(Native.TensorToHost(Handle, data, bytes.Length), "copy to host");
        GC.KeepAlive(this);
        return bytes;
    }

    /// <summary>A new tensor from bytes in C order.</summary>
    public static unsafe Tensor FromBytes(ReadOnlySpan<byte> bytes, DType type, params ReadOnlySpan<long> shape)
    {
        NativeLibraryLoader.EnsureLoaded();
        var count = 1L;
        foreach (var size in shape)
            count *= size;
        if (count * type.ByteSize() != bytes.Length)
            throw new ArgumentException(
                $"{bytes.Length} bytes do not fill {type}[{string.Join(", ", shape.ToArray())}].",
                nameof(bytes)
            );

        var sizes = shape.ToArray();
        fixed (byte* data = bytes)
        fixed (long* first = sizes)
        {
            NativeError.Check(
                Native.TensorFromHost(data, first, sizes.Length, (int)type, out var handle),
                "from bytes"
            );
            return new Tensor(handle);
        }
    }

    /// <summary>The only element.</summary>
    public unsafe T Item<T>()
        where T : unmanaged
    {
        if (Count != 1)
            throw new InvalidOperationException($"Item needs a single element, but the tensor is {Describe()}.");

        T value;
        CopyTo(new Span<T>(&value, 1));
        return value;
    }

    /// <summary>The only element as a double, whatever the real type.</summary>
    public double ToDouble()
    {
        if (DType == DType.Float64)
            return Item<double>();
        using var converted = To(DType.Float64);
        return converted.Item<double>();
    }

    /// <summary>All elements as doubles in C order, whatever the real type.</summary>
    public double[] ToDoubles()
    {
        if (DType == DType.Float64)
            return ToArray<double>();
        using var converted = To(DType.Float64);
        return converted.ToArray<double>();
    }

    /// <summary>The elements' own memory, for a contiguous tensor on the CPU. Valid while the tensor lives.</summary>
    /// <remarks>The span does not keep the tensor alive: a scope does, or GC.KeepAlive after the last use.</remarks>
    public unsafe Span<T> Span<T>()
        where T : unmanaged
    {
        if (DTypes.Of<T>() != DType || Device.Kind != DeviceKind.Cpu || !IsContiguous)
            throw new InvalidOperationException(
                $"A span of {typeof(T).Name} needs a contiguous tensor of that type on the CPU; this one is {Describe()}."
            );

        NativeError.Check(Native.TensorData(Handle, out var data), "data");
        return new Span<T>((void*)data, checked((int)Count));
    }
}
