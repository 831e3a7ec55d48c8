using Noether.Plans;

namespace Noether.Workbench.Grids;

/// <summary>The architecture of every model of a table.</summary>
public sealed record FieldNetworkPlan
{
    /// <summary>A U-Net or a ResNet.</summary>
    public FieldArchitecture Architecture { get; init; } = FieldArchitecture.UNet;

    /// <summary>T, the frames given.</summary>
    [AtLeast(1)]
    public int Frames { get; init; } = 8;

    /// <summary>Channels of each resolution, or of each residual block.</summary>
    [NotEmpty, AtLeast(1)]
    public IReadOnlyList<int> Widths { get; init; } = [16, 32, 64, 128];

    /// <summary>Whether a network gives the change since the last frame rather than the next frame, as published.</summary>
    public bool Increment { get; init; } = true;

    /// <summary>Cells per side of a kernel.</summary>
    [AtLeast(1)]
    public int Window { get; init; } = 3;
}
