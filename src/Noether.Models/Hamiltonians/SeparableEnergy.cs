using Noether.Dynamics;
using Noether.Symmetry.Actions;
using Noether.Torch;
using Noether.Torch.Modules;

namespace Noether.Models.Hamiltonians;

/// <summary>H(q, p) = T(p) + V(q) with a network for each part, as explicit symplectic integrators need it.</summary>
/// <remarks>Shapes: [batch, 2m] → [batch, 1]; each part maps [batch, m] → [batch, 1].</remarks>
public sealed class SeparableEnergy : Module, INetwork
{
    /// <summary>Networks for the kinetic and the potential energy. Each is part of this one where it is a module.</summary>
    public SeparableEnergy(INetwork kinetic, INetwork potential)
    {
        Kinetic = kinetic;
        Potential = potential;
        if (kinetic is Module kineticModule)
            Register("kinetic", kineticModule);
        if (potential is Module potentialModule)
            Register("potential", potentialModule);
    }

    /// <summary>T.</summary>
    public INetwork Kinetic { get; }

    /// <summary>V.</summary>
    public INetwork Potential { get; }

    /// <inheritdoc/>
    public Symmetry<Tensor, Tensor> Symmetry => EnergySymmetry.OfSum(Kinetic.Symmetry, Potential.Symmetry);

    /// <inheritdoc/>
    public Tensor Forward(Tensor x)
    {
        using var scope = TensorScope.Begin();
        var (position, momentum) = Symplectic.Halves(x);
        return scope.Keep(Kinetic.Forward(momentum) + Potential.Forward(position));
    }
}
