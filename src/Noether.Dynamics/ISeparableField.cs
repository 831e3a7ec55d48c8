using Noether.Torch;

namespace Noether.Dynamics;

/// <summary>The field q̇ = v(p), ṗ = F(q) of a separable Hamiltonian H = T(p) + V(q). State (q, p).</summary>
/// <remarks>Explicit symplectic methods move the two halves in turn, so they need them apart.</remarks>
public interface ISeparableField : IVectorField
{
    /// <summary>q̇ = ∂T/∂p. [batch, dimension / 2] → [batch, dimension / 2].</summary>
    Tensor Velocity(Tensor momenta);

    /// <summary>ṗ = −∂V/∂q. [batch, dimension / 2] → [batch, dimension / 2].</summary>
    Tensor Force(Tensor positions);
}
