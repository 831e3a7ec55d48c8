using Noether.Torch;

namespace Noether.Nn.Grids;

/// <summary>The components of a field, which its channels take in turn: two of a velocity, one of a temperature.</summary>
internal static class FieldComponents
{
    /// <summary>2, of a planar field.</summary>
    public const int Count = 2;

    /// <summary>The channels frame by frame. [batch, components·frames, …] → [batch, frames, components, …]. A view.</summary>
    public static Tensor ByFrame(Tensor x, int components = Count)
    {
        var shape = x.Shape;
        return x.Reshape([shape[0], shape[1] / components, components, .. shape[2..]]);
    }

    /// <summary>y + m of its component. [batch, components·frames, h, w] + [batch, components, h, w] → [batch, components·frames, h, w].</summary>
    public static Tensor Add(Tensor y, Tensor m) => (ByFrame(y, (int)m.Size(1)) + m.Unsqueeze(1)).Reshape(y.Shape);

    /// <summary>The mean over frames. [batch, components·frames, h, w] → [batch, components, h, w].</summary>
    public static Tensor Mean(Tensor x, int components = Count) => ByFrame(x, components).Mean(1);
}
