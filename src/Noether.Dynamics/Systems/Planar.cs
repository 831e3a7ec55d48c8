using Noether.Torch;

namespace Noether.Dynamics.Systems;

/// <summary>Vectors in the plane, turned counter-clockwise.</summary>
internal static class Planar
{
    /// <summary>(x, y) ↦ (−y, x). [.., 2] → [.., 2].</summary>
    public static Tensor QuarterTurn(Tensor vectors) =>
        Tensor.Stack([-vectors.Select(-1, 1), vectors.Select(-1, 0)], -1);

    /// <summary>[.., 2] → [.., 2], turned by an angle in radians.</summary>
    public static Tensor Turn(Tensor vectors, double angle) =>
        vectors * Math.Cos(angle) + QuarterTurn(vectors) * Math.Sin(angle);

    /// <summary>(r cos θ, r sin θ). Two of [..] → [.., 2].</summary>
    public static Tensor Polar(Tensor radius, Tensor angle) =>
        Tensor.Stack([angle.Cos() * radius, angle.Sin() * radius], -1);
}
