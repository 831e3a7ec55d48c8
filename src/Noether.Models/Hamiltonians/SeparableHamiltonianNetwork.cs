using Noether.Dynamics;
using Noether.Symmetry.Actions;
using Noether.Torch;
using Noether.Torch.Autograd;
using Noether.Torch.Modules;

namespace Noether.Models.Hamiltonians;

/// <summary>q̇ = ∂T/∂p, ṗ = −∂V/∂q for a learned energy H = T(p) + V(q): what leapfrog, Ruth's and Yoshida's methods integrate.</summary>
/// <remarks>Recorded where gradients are. Shapes: [batch, 2m] → [batch, 2m], positions first.</remarks>
public sealed class SeparableHamiltonianNetwork : Module, INetwork, ISeparableField, IHamiltonian
{
    private readonly PartialEnergy _kinetic;
    private readonly PartialEnergy _potential;

    /// <summary>The field of two networks with one output each. Each is part of this one where it is a module.</summary>
    public SeparableHamiltonianNetwork(INetwork kinetic, INetwork potential)
    {
        EnergyNetwork = Register("energy", new SeparableEnergy(kinetic, potential));
        (_kinetic, _potential) = (new PartialEnergy(kinetic), new PartialEnergy(potential));
    }

    /// <summary>H up to a constant: [batch, 2m] → [batch, 1].</summary>
    public SeparableEnergy EnergyNetwork { get; }

    /// <inheritdoc/>
    public Symmetry<Tensor, Tensor> Symmetry => EnergySymmetry.OfFlow(EnergyNetwork.Symmetry);

    /// <inheritdoc/>
    public Tensor Energy(Tensor state)
    {
        using var scope = TensorScope.Begin();
        return scope.Keep(EnergyNetwork.Forward(state).Squeeze(-1));
    }

    /// <inheritdoc/>
    public Tensor Velocity(Tensor momenta) => _kinetic.Gradient(momenta);

    /// <inheritdoc/>
    public Tensor Force(Tensor positions)
    {
        using var scope = TensorScope.Begin();
        return scope.Keep(-_potential.Gradient(positions));
    }

    /// <inheritdoc/>
    public Tensor Evaluate(Tensor time, Tensor state) => Forward(state);

    /// <summary>J∇H.</summary>
    public Tensor Forward(Tensor x)
    {
        using var scope = TensorScope.Begin();
        var (position, momentum) = Symplectic.Halves(x);
        return scope.Keep(Symplectic.Join(Velocity(momentum), Force(position)));
    }

    /// <summary>T or V with its gradient, by the network's own way where it has one.</summary>
    private sealed class PartialEnergy(INetwork network)
    {
        public Tensor Gradient(Tensor x)
        {
            if (network is IGradientNetwork fast)
                return fast.InputGradient(x);

            var isRecorded = Gradients.AreRecorded;
            using var scope = TensorScope.Begin();
            using var mode = Gradients.Record();
            var point = isRecorded && x.RequiresGradient ? x : x.Detach().WithGradient();
            return scope.Keep(Gradients.Of(network.Forward(point).Sum(), point, createGraph: isRecorded));
        }
    }
}
