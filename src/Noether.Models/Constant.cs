using System.Collections.Concurrent;
using Noether.Torch;
using Noether.Torch.Autograd;

namespace Noether.Models;

/// <summary>A constant of the mathematics, such as a selection matrix, in every precision and place where it is needed.</summary>
internal sealed class Constant(double[] values, params long[] shape)
{
    private readonly ConcurrentDictionary<(DType Type, Device Device), Tensor> _copies = new();

    public static Constant Of(double[,] values) =>
        new([.. values.Cast<double>()], values.GetLength(0), values.GetLength(1));

    /// <summary>A list of positions for selecting by.</summary>
    public static Constant Indices(long[] indices) => new([.. indices.Select(index => (double)index)], indices.Length);

    /// <summary>The constant as 64-bit integers on a device.</summary>
    public Tensor At(Device device) => _copies.GetOrAdd((DType.Int64, device), Make);

    /// <summary>The constant with the element type and on the device of another tensor.</summary>
    public Tensor Like(Tensor other) => _copies.GetOrAdd((other.DType, other.Device), Make);

    private Tensor Make((DType Type, Device Device) key)
    {
        using var scope = TensorScope.Begin();
        using var mode = Gradients.Pause();
        return Tensor.From(values, shape).To(key.Type).To(key.Device).Unscoped();
    }
}
