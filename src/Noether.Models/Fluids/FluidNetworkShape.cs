namespace Noether.Models.Fluids;

/// <summary>The sizes of a network of velocity fields.</summary>
/// <param name="Frames">T, the frames that come in: 2T channels.</param>
/// <param name="Widths">The channels of each residual block, or of each resolution of a U-Net, the finest first.</param>
/// <param name="Window">The size of the kernels.</param>
public sealed record FluidNetworkShape(int Frames, IReadOnlyList<int> Widths, int Window = 3)
{
    /// <summary>The published ResNet for 24 frames: 12,573,890 weights where no symmetry is built in.</summary>
    public static FluidNetworkShape PublishedResNet => new(24, [64, 64, 128, 128, 256, 256, 512, 512]);

    /// <summary>The published U-Net for 24 frames: 6,240,434 weights where no symmetry is built in.</summary>
    public static FluidNetworkShape PublishedUNet => new(24, [64, 128, 256, 512]);
}
