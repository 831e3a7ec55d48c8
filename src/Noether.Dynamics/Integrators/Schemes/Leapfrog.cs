namespace Noether.Dynamics.Integrators.Schemes;

public static partial class Methods
{
    /// <summary>Kick h/2, drift h, kick h/2 (velocity Verlet). Order 2, symplectic, reversible.</summary>
    public static SplitMethod Leapfrog { get; } =
        new("leapfrog", 2, Substep.Kick(0.5), Substep.Drift(1), Substep.Kick(0.5));

    /// <summary>Drift h/2, kick h, drift h/2 (position Verlet). Order 2, symplectic, reversible; one force per step.</summary>
    public static SplitMethod LeapfrogDriftFirst { get; } =
        new("leapfrog-dkd", 2, Substep.Drift(0.5), Substep.Kick(1), Substep.Drift(0.5));
}
