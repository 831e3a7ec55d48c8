using Noether.Torch;
using Noether.Torch.Modules;

namespace Noether.Nn.Grids;

/// <summary>How a convolution over space and dyadic scales behaves.</summary>
public sealed record ScaleOptions
{
    /// <summary>l, how many neighbouring levels one output level sees.</summary>
    public int Neighbours { get; init; } = 2;

    /// <summary>The distance between places where the kernel is applied.</summary>
    public int Stride { get; init; } = 1;

    /// <summary>Whether every point is written 2×2 times first, at every level, so that the answer is twice as large. Stride 1.</summary>
    public bool Doubles { get; init; }

    /// <summary>What stands outside the frame: 0 unless told otherwise, which needs no copy of the field.</summary>
    public PaddingMode Border { get; init; } = PaddingMode.Constant;

    /// <summary>Whether a trained constant is added to each channel.</summary>
    public bool Bias { get; init; } = true;

    /// <summary>The nonlinearity; null for none.</summary>
    public Activation? Activation { get; init; } = Torch.Modules.Activation.LeakyRelu;
}
