using Noether.Torch;

namespace Noether.Dynamics;

/// <summary>The right-hand side of an ordinary differential equation: ż = f(t, z).</summary>
public interface IVectorField
{
    /// <summary>The velocity of every state. Time [] or [batch] in float64, state [batch, dimension] → [batch, dimension].</summary>
    Tensor Evaluate(Tensor time, Tensor state);
}
