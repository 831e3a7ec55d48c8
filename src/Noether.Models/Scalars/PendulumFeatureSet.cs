namespace Noether.Models.Scalars;

/// <summary>Which numbers describe the springy double pendulum. With u = (q₁−q_o, q₂−q_o, p₁, p₂) and y = q₁−q₂:</summary>
public enum PendulumFeatureSet
{
    /// <summary>The 30 of the published code: |u_i|, all u_i·u_j (6 of them twice), g·u_i, |y|², |y|, y·u_i.</summary>
    Published,

    /// <summary>16 with the same content: u_i·u_j for i ≤ j, g·u_i, |q₁−q_o| and |y|. Smooth where a momentum vanishes.</summary>
    Sufficient,

    /// <summary>14: those without |q₁−q_o| and |y|. The energy is linear in the other two sets, but not in this one.</summary>
    WithoutSpringLengths,
}
