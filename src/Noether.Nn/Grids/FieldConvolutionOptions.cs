using Noether.Torch;
using Noether.Torch.Modules;

namespace Noether.Nn.Grids;

/// <summary>How a convolution of fields behaves.</summary>
public sealed record FieldConvolutionOptions
{
    /// <summary>The components of a frame: 2 for velocities, 1 for temperatures.</summary>
    public int Components { get; init; } = 2;

    /// <summary>The distance between places where the kernel is applied.</summary>
    public int Stride { get; init; } = 1;

    /// <summary>Whether every point is written 2×2 times first, so that the answer is twice as large; the doubled map is not made where that can be saved.</summary>
    public bool Doubles { get; init; }

    /// <summary>What stands outside the frame: the nearest value unless told otherwise.</summary>
    public PaddingMode Border { get; init; } = PaddingMode.Replicate;

    /// <summary>Whether a trained constant is added where the symmetry allows one.</summary>
    public bool Bias { get; init; } = true;

    /// <summary>Batch norm over each channel, where the symmetry allows one.</summary>
    public bool Norm { get; init; }

    /// <summary>The nonlinearity; null for none.</summary>
    public Activation? Activation { get; init; } = Torch.Modules.Activation.Relu;
}
