namespace Noether.Dynamics.Integrators.Schemes;

/// <summary>A part of a symplectic step: a drift q += c h v(p) or a kick p += c h F(q).</summary>
/// <param name="IsDrift">Whether the positions move; otherwise the momenta do.</param>
/// <param name="Coefficient">c.</param>
public readonly record struct Substep(bool IsDrift, double Coefficient)
{
    /// <summary>q += c h v(p).</summary>
    public static Substep Drift(double coefficient) => new(true, coefficient);

    /// <summary>p += c h F(q).</summary>
    public static Substep Kick(double coefficient) => new(false, coefficient);
}
