using Noether.Symmetry;
using Noether.Torch;

namespace Noether.Nn.Grids;

/// <summary>Halves and doubles frames about their middle, so that quarter turns, boosts and magnitudes are kept.</summary>
public static class FieldSampling
{
    /// <summary>The mean of every 2×2 block. [batch, channels, h, w] → [batch, channels, h / 2, w / 2].</summary>
    /// <exception cref="SymmetryException">A side is odd.</exception>
    public static Tensor Halve(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Size(2) % 2 != 0 || x.Size(3) % 2 != 0)
            throw new SymmetryException(
                $"A frame of {x.Size(2)}×{x.Size(3)} cannot be halved: both sides must be even."
            );
        return x.MeanPool(2);
    }

    /// <summary>Every point 2×2 times. [batch, channels, h, w] → [batch, channels, 2h, 2w].</summary>
    public static Tensor Double(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.Interpolate([2 * x.Size(2), 2 * x.Size(3)], Interpolation.Nearest);
    }
}
