using Noether.Dynamics;
using Noether.Symmetry.Actions;
using Noether.Torch;
using Noether.Torch.Modules;

namespace Noether.Models;

/// <summary>ż = f(z) with a network f that gives the velocity of every state (Chen et al., 2018). [batch, n] → [batch, n].</summary>
public sealed class NeuralOde : Module, INetwork, IVectorField
{
    /// <summary>The field of a network from states to velocities. The network is part of this one where it is a module.</summary>
    public NeuralOde(INetwork velocity)
    {
        Velocity = velocity;
        if (velocity is Module module)
            Register("velocity", module);
    }

    /// <summary>f.</summary>
    public INetwork Velocity { get; }

    /// <inheritdoc/>
    public Symmetry<Tensor, Tensor> Symmetry => Velocity.Symmetry;

    /// <inheritdoc/>
    public Tensor Evaluate(Tensor time, Tensor state) => Velocity.Forward(state);

    /// <inheritdoc/>
    public Tensor Forward(Tensor x) => Velocity.Forward(x);
}
