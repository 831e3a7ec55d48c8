namespace Noether.Models.Scalars;

/// <summary>The bilinear form whose values are the invariants of a group.</summary>
public enum Metric
{
    /// <summary>x·y: kept by O(d), the rotations and reflections.</summary>
    Euclidean,

    /// <summary>x₀y₀ − x₁y₁ − …: kept by O(1, d−1), the Lorentz group, time first.</summary>
    Minkowski,

    /// <summary>x_q·y_p − x_p·y_q for x = (x_q, x_p): kept by Sp(d), d even. Antisymmetric: x with itself gives nothing.</summary>
    Symplectic,
}
