using Noether.Torch;
using Noether.Torch.Autograd;

namespace Noether.Dynamics;

/// <summary>ż = J∇H(z), that is q̇ = ∂H/∂p and ṗ = −∂H/∂q, by automatic differentiation. [batch, 2n] → [batch, 2n].</summary>
/// <remarks>
/// Works for any Hamiltonian, learned ones included, whose samples do not influence one another. While gradients are recorded
/// the derivative is recorded too, so that it can be trained through; otherwise nothing outlives the call but the result.
/// </remarks>
public sealed class HamiltonianField(IHamiltonian hamiltonian) : IVectorField
{
    /// <inheritdoc/>
    public Tensor Evaluate(Tensor time, Tensor state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var isRecorded = Gradients.AreRecorded;
        using var scope = TensorScope.Begin();
        using var mode = Gradients.Record();
        var at = isRecorded && state.RequiresGradient ? state : state.Detach().WithGradient();
        var gradient = Gradients.Of(hamiltonian.Energy(at).Sum(), at, createGraph: isRecorded);
        return scope.Keep(Symplectic.Rotate(gradient));
    }
}
