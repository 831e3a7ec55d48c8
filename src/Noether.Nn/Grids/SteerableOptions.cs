using Noether.Symmetry.Kernels.Planar;
using Noether.Torch;
using Noether.Torch.Modules;

namespace Noether.Nn.Grids;

/// <summary>How a convolution between steerable fields behaves.</summary>
public sealed record SteerableOptions
{
    /// <summary>The distance between places where the kernel is applied. 2 needs a window of 4 on frames of even size.</summary>
    public int Stride { get; init; } = 1;

    /// <summary>The points added outside each border; (window − 1) / 2 unless given.</summary>
    public int? Padding { get; init; }

    /// <summary>What those points hold: 0 unless told otherwise.</summary>
    public PaddingMode Border { get; init; } = PaddingMode.Constant;

    /// <summary>Whether a trained constant is added to what the group leaves alone: one per regular field, none to vectors.</summary>
    public bool Bias { get; init; } = true;

    /// <summary>Whether every point is written 2×2 times first, so that the answer is twice as large. Odd windows, stride 1.</summary>
    public bool Doubles { get; init; }

    /// <summary>The nonlinearity, which suits fields whose channels the group permutes; null for none.</summary>
    public Activation? Activation { get; init; }

    /// <summary>How kernels are made equivariant.</summary>
    public KernelSampling Sampling { get; init; } = KernelSampling.Automatic;
}
