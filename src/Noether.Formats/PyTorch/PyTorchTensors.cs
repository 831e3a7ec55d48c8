using Noether.Formats.Archives;

namespace Noether.Formats.PyTorch;

/// <summary>Reads the elements of tensors out of the storages of an archive.</summary>
internal sealed class PyTorchTensors(ZipEntries archive, string folder, string path)
{
    private readonly Dictionary<string, byte[]> _shared = new(StringComparer.Ordinal);

    /// <summary>The arrays of tensors, by name. A storage that several share is read once.</summary>
    public IReadOnlyDictionary<string, HostArray> Read(IReadOnlyList<KeyValuePair<string, PickledTensor>> tensors)
    {
        var uses = tensors.CountBy(tensor => tensor.Value.Storage.Key, StringComparer.Ordinal).ToDictionary();
        var arrays = new Dictionary<string, HostArray>(tensors.Count);
        foreach (var (name, tensor) in tensors)
            arrays.Add(name, Read(tensor, $"The tensor '{name}' of '{path}'", uses[tensor.Storage.Key] > 1));
        return arrays;
    }

    private HostArray Read(PickledTensor tensor, string subject, bool isShared)
    {
        var spelling = tensor.Type ?? tensor.Storage.Type;
        if (PyTorchElement.Find(spelling) is not { } type)
            throw new UserException(
                $"{subject} has elements of type {spelling}, which cannot be read; please convert it in PyTorch, for example to float32."
            );
        if (HostArray.BytesOf(type, tensor.Shape) is not { } bytes)
            throw new UserException($"{subject} is damaged: its shape is larger than any array.");
        if (bytes > Array.MaxLength)
            throw new UserException($"{subject} holds more than 2 GiB; please save smaller tensors.");

        var storage = Storage(tensor, type, subject, isShared);
        if (bytes == 0)
            return new HostArray(type, tensor.Shape, []);
        if (tensor.Offset + LastElement(tensor) >= storage.Length / type.ByteSize())
            throw new UserException(
                $"{subject} is damaged: it reaches beyond the {storage.Length} bytes of its storage."
            );
        if (IsContiguous(tensor) && !isShared && bytes == storage.Length)
            return new HostArray(type, tensor.Shape, storage);
        if (!archive.Allowance.TryTake(bytes))
            throw new UserException(
                $"{subject} would take {bytes} bytes, far more than are saved of it; if it is meant, please save its clone()."
            );

        var data = GC.AllocateUninitializedArray<byte>((int)bytes);
        if (IsContiguous(tensor))
            storage.AsSpan((int)(tensor.Offset * type.ByteSize()), data.Length).CopyTo(data);
        else
            Gather(tensor, storage, data, type.ByteSize());
        return new HostArray(type, tensor.Shape, data);
    }

    private byte[] Storage(PickledTensor tensor, DType type, string subject, bool isShared)
    {
        var (key, count) = (tensor.Storage.Key, tensor.Storage.Count);
        var entry = $"{folder}data/{key}";
        if (!archive.Contains(entry))
            throw new UserException($"{subject} is damaged: the file has no entry '{entry}' with its elements.");

        // An untyped storage counts bytes.
        var promised = count * (Int128)(tensor.Type is null ? type.ByteSize() : 1);
        if (archive.LengthOf(entry) != promised)
            throw new UserException(
                $"{subject} is damaged: its storage should have {promised} bytes, but it has {archive.LengthOf(entry)}."
            );
        if (_shared.TryGetValue(key, out var known))
            return known;
        var bytes = archive.Read(entry, subject);
        if (isShared)
            _shared.Add(key, bytes);
        return bytes;
    }

    /// <summary>Σ (lengthₐ − 1)·strideₐ, for a tensor that has elements.</summary>
    private static Int128 LastElement(PickledTensor tensor)
    {
        Int128 last = 0;
        for (var axis = 0; axis < tensor.Shape.Length; axis++)
            last += (tensor.Shape[axis] - 1) * (Int128)tensor.Strides[axis];
        return last;
    }

    private static bool IsContiguous(PickledTensor tensor)
    {
        var expected = 1L;
        for (var axis = tensor.Shape.Length - 1; axis >= 0; axis--)
        {
            // The stride of an axis of one element is never used, and PyTorch leaves any there.
            if (tensor.Shape[axis] != 1 && tensor.Strides[axis] != expected)
                return false;
            expected *= tensor.Shape[axis];
        }

        return true;
    }

    private static void Gather(PickledTensor tensor, ReadOnlySpan<byte> storage, Span<byte> data, int size)
    {
        var index = new long[tensor.Shape.Length];
        var from = tensor.Offset;
        for (var to = 0; to < data.Length; to += size)
        {
            storage.Slice((int)from * size, size).CopyTo(data[to..]);
            for (var axis = index.Length - 1; axis >= 0; axis--)
            {
                from += tensor.Strides[axis];
                if (++index[axis] < tensor.Shape[axis])
                    break;
                from -= tensor.Strides[axis] * tensor.Shape[axis];
                index[axis] = 0;
            }
        }
    }
}
