namespace Noether.Torch.Modules;

/// <summary>How a convolution behaves.</summary>
public sealed record ConvolutionOptions
{
    /// <summary>The distance between places where the kernel is applied.</summary>
    public int Stride { get; init; } = 1;

    /// <summary>The points added outside each border. (window − 1)/2 keeps the size.</summary>
    public int Padding { get; init; }

    /// <summary>What those points hold: 0 unless told otherwise.</summary>
    public PaddingMode Border { get; init; } = PaddingMode.Constant;

    /// <summary>The distance between neighbours under the kernel.</summary>
    public int Dilation { get; init; } = 1;

    /// <summary>The channels fall into this many groups, which do not mix.</summary>
    public int Groups { get; init; } = 1;

    /// <summary>Whether a trained constant is added to each channel.</summary>
    public bool Bias { get; init; } = true;
}
