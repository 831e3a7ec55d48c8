namespace Noether.Dynamics.Integrators.Schemes;

public static partial class Methods
{
    /// <summary>Three drifts, each followed by its kick (Ruth, 1983). Order 3, symplectic.</summary>
    // The order matters: with the drifts' coefficients given to the kicks the method is of order 1 only.
    public static SplitMethod Ruth3 { get; } =
        new(
            "ruth3",
            3,
            Substep.Drift(1),
            Substep.Kick(-1 / 24d),
            Substep.Drift(-2 / 3d),
            Substep.Kick(3 / 4d),
            Substep.Drift(2 / 3d),
            Substep.Kick(7 / 24d)
        );
}
