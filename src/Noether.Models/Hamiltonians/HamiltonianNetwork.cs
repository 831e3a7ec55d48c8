using Noether.Dynamics;
using Noether.Symmetry.Actions;
using Noether.Torch;
using Noether.Torch.Autograd;
using Noether.Torch.Modules;

namespace Noether.Models.Hamiltonians;

/// <summary>q̇ = ∂H/∂p, ṗ = −∂H/∂q for an energy H(q, p) that a network gives (Greydanus et al., 2019).</summary>
/// <remarks>
/// Conserves H along exact solutions, and with every continuous symmetry of H its conserved quantity (Noether). Recorded
/// where gradients are, so that it can be trained; otherwise nothing of it outlives the call. Works under
/// <see cref="Gradients.Pause"/>. Shapes: [batch, 2m] → [batch, 2m], positions first.
/// </remarks>
public sealed class HamiltonianNetwork : Module, INetwork, IVectorField, IHamiltonian
{
    private readonly HamiltonianField _byDifferentiation;

    /// <summary>The field of a network with one output. The network is part of this one where it is a module.</summary>
    public HamiltonianNetwork(INetwork energy)
    {
        EnergyNetwork = energy;
        _byDifferentiation = new HamiltonianField(this);
        if (energy is Module module)
            Register("energy", module);
    }

    /// <summary>H up to a constant: [batch, 2m] → [batch, 1].</summary>
    public INetwork EnergyNetwork { get; }

    /// <inheritdoc/>
    public Symmetry<Tensor, Tensor> Symmetry => EnergySymmetry.OfFlow(EnergyNetwork.Symmetry);

    /// <inheritdoc/>
    public Tensor Energy(Tensor state)
    {
        using var scope = TensorScope.Begin();
        return scope.Keep(EnergyNetwork.Forward(state).Squeeze(-1));
    }

    /// <inheritdoc/>
    public Tensor Evaluate(Tensor time, Tensor state) => Forward(state);

    /// <summary>J∇H.</summary>
    public Tensor Forward(Tensor x)
    {
        using var scope = TensorScope.Begin();
        return scope.Keep(
            EnergyNetwork is IGradientNetwork fast
                ? Symplectic.Rotate(fast.InputGradient(x))
                : _byDifferentiation.Evaluate(Tensor.Scalar(0), x)
        );
    }
}
