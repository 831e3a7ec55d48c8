namespace Noether.Dynamics.Integrators.Schemes;

public static partial class Methods
{
    /// <summary>y₁ = y + h f(t + h/2, (y + y₁)/2). Order 2, symplectic for every Hamiltonian, separable or not.</summary>
    public static ImplicitMidpointRule ImplicitMidpoint { get; } = new();
}
