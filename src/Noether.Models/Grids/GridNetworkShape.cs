namespace Noether.Models.Grids;

/// <summary>The sizes of a network of fields.</summary>
/// <param name="Frames">T, the frames that come in: T · components channels.</param>
/// <param name="Widths">The channels of each residual block, or of each resolution of a U-Net, the finest first.</param>
/// <param name="Window">The size of the kernels.</param>
/// <param name="Components">2 for velocities, 1 for temperatures and other scalars.</param>
public sealed record GridNetworkShape(int Frames, IReadOnlyList<int> Widths, int Window = 3, int Components = 2)
{
    /// <summary>The published ResNet for 24 frames: 12,573,890 weights where no symmetry is built in.</summary>
    public static GridNetworkShape PublishedResNet => new(24, [64, 64, 128, 128, 256, 256, 512, 512]);

    /// <summary>The published U-Net for 24 frames: 6,240,434 weights where no symmetry is built in.</summary>
    public static GridNetworkShape PublishedUNet => new(24, [64, 128, 256, 512]);
}
