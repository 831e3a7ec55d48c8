using Noether.Torch;

namespace Noether.Dynamics;

/// <summary>The symplectic form J = [[0, I], [−I, 0]] on states made of positions, then momenta.</summary>
public static class Symplectic
{
    /// <summary>J·g: (g_q, g_p) ↦ (g_p, −g_q). [.., 2n] → [.., 2n].</summary>
    public static Tensor Rotate(Tensor gradient)
    {
        var (position, momentum) = Halves(gradient);
        return Tensor.Cat([momentum, -position], -1);
    }

    /// <summary>Positions and momenta of a state. [.., 2n] → two of [.., n], sharing its memory.</summary>
    public static (Tensor Position, Tensor Momentum) Halves(Tensor state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var size = state.Size(-1);
        if (size % 2 != 0)
            throw new ArgumentException(
                $"A state has as many momenta as positions, so its last dimension must be even, but it is {size}.",
                nameof(state)
            );

        return (state.Narrow(-1, 0, size / 2), state.Narrow(-1, size / 2, size / 2));
    }

    /// <summary>A state from its positions and momenta. Two of [.., n] → [.., 2n].</summary>
    public static Tensor Join(Tensor position, Tensor momentum) => Tensor.Cat([position, momentum], -1);
}
