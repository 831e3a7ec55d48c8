using Noether.Torch;

namespace Noether.Dynamics;

/// <summary>H(z), true or learned. Its field is ż = J∇H: see <see cref="HamiltonianField"/>.</summary>
public interface IHamiltonian
{
    /// <summary>H of every state. [batch, dimension] → [batch].</summary>
    Tensor Energy(Tensor state);
}
