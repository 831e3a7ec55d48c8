using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Noether.Formats.PyTorch;

/// <summary>
/// The pickle, protocol 2, of an <c>OrderedDict</c> of tensors: for each, its name and the call
/// <c>_rebuild_tensor_v2(storage number, 0, shape, strides, False, OrderedDict())</c>.
/// </summary>
internal sealed class StatePickle
{
    private readonly ArrayBufferWriter<byte> _bytes = new();

    private StatePickle() { }

    public static byte[] Of(IReadOnlyDictionary<string, HostArray> arrays)
    {
        var pickle = new StatePickle();
        pickle.Write([0x80, 2]);
        pickle.EmptyDictionary();
        pickle.Write("("u8);
        var number = 0;
        foreach (var (name, array) in arrays)
        {
            pickle.Text(name);
            pickle.Tensor(array, number++);
        }

        pickle.Write("u."u8);
        return pickle._bytes.WrittenSpan.ToArray();
    }

    private void Tensor(HostArray array, int number)
    {
        Name("torch._utils", "_rebuild_tensor_v2");
        Write("("u8);
        Storage(array, number);
        Number(0);
        Tuple(array.Shape);
        Tuple(StridesOf(array.Shape));
        Write([0x89]);
        EmptyDictionary();
        Write("tR"u8);
    }

    private void Storage(HostArray array, int number)
    {
        Write("("u8);
        Text("storage");
        Name("torch", PyTorchElement.StorageOf(array.Type));
        Text(number.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Text("cpu");
        Number(array.Count);
        Write("tQ"u8);
    }

    private void EmptyDictionary()
    {
        Name("collections", "OrderedDict");
        Write(")R"u8);
    }

    private void Tuple(ReadOnlySpan<long> numbers)
    {
        Write("("u8);
        foreach (var number in numbers)
            Number(number);
        Write("t"u8);
    }

    private void Name(string module, string name) => Write(Encoding.ASCII.GetBytes($"c{module}\n{name}\n"));

    private void Text(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
        Write("X"u8);
        Write(length);
        Write(bytes);
    }

    private void Number(long number)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, number);
        if (number is >= 0 and <= byte.MaxValue)
        {
            Write("K"u8);
            Write(bytes[..1]);
        }
        else if (number is >= int.MinValue and <= int.MaxValue)
        {
            Write("J"u8);
            Write(bytes[..4]);
        }
        else
        {
            Write([0x8a, 8]);
            Write(bytes);
        }
    }

    private void Write(ReadOnlySpan<byte> bytes) => _bytes.Write(bytes);

    private static long[] StridesOf(ReadOnlySpan<long> shape)
    {
        var strides = new long[shape.Length];
        var stride = 1L;
        for (var axis = shape.Length - 1; axis >= 0; axis--)
        {
            strides[axis] = stride;
            stride *= Math.Max(1, shape[axis]);
        }

        return strides;
    }
}
