using Noether.Torch;

namespace Noether.Nn.Fluids;

/// <summary>The two components of a planar field, which its channels take in turn.</summary>
internal static class FieldComponents
{
    /// <summary>2.</summary>
    public const int Count = 2;

    /// <summary>The channels frame by frame. [batch, 2·frames, …] → [batch, frames, 2, …]. A view.</summary>
    public static Tensor ByFrame(Tensor x)
    {
        var shape = x.Shape;
        return x.Reshape([shape[0], shape[1] / Count, Count, .. shape[2..]]);
    }

    /// <summary>y + m of its component. [batch, 2·frames, h, w] + [batch, 2, h, w] → [batch, 2·frames, h, w].</summary>
    public static Tensor Add(Tensor y, Tensor m) => (ByFrame(y) + m.Unsqueeze(1)).Reshape(y.Shape);

    /// <summary>The mean over frames. [batch, 2·frames, h, w] → [batch, 2, h, w].</summary>
    public static Tensor Mean(Tensor x) => ByFrame(x).Mean(1);
}
