using Noether.Formats;

namespace Noether.Torch.Files;

/// <summary>A host array from a tensor.</summary>
public static class HostArrayTensors
{
    extension(HostArray)
    {
        /// <summary>Copies a tensor's elements, wherever they live.</summary>
        public static HostArray From(Tensor tensor)
        {
            ArgumentNullException.ThrowIfNull(tensor);
            return new HostArray(tensor.DType, tensor.Shape, tensor.ToBytes());
        }
    }

    /// <summary>Copies the elements into a new tensor on the processor.</summary>
    public static Tensor ToTensor(this HostArray array)
    {
        ArgumentNullException.ThrowIfNull(array);
        return Tensor.FromBytes(array.Data, array.Type, array.Shape);
    }

    internal static Dictionary<string, Tensor> ToTensors(this IReadOnlyDictionary<string, HostArray> arrays) =>
        arrays.ToDictionary(pair => pair.Key, pair => pair.Value.ToTensor());

    internal static Dictionary<string, HostArray> ToArrays(this IReadOnlyDictionary<string, Tensor> tensors)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        return tensors.ToDictionary(pair => pair.Key, pair => HostArray.From(pair.Value));
    }
}
