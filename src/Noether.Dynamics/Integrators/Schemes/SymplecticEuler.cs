namespace Noether.Dynamics.Integrators.Schemes;

public static partial class Methods
{
    /// <summary>p += h F(q), then q += h v(p). Order 1, symplectic.</summary>
    public static SplitMethod SymplecticEuler { get; } = new("symplectic-euler", 1, Substep.Kick(1), Substep.Drift(1));
}
