namespace Noether.Nn.Grids.Kernels;

/// <summary>What a <see cref="PixelConvolution"/> does.</summary>
/// <param name="Shape">Of one group.</param>
/// <param name="Groups">Channel c belongs to group c mod groups, each with a kernel and outputs of its own.</param>
/// <param name="IsNearest">Whether the nearest values stand outside the frame, rather than 0.</param>
internal sealed record PixelPlan(PixelGeometry Shape, int Groups = 1, bool IsNearest = true)
{
    /// <summary>The place of the first point of even and of odd lines where the outputs are the four parities of a doubled map; null where they are not.</summary>
    public (int Even, int Odd)? Doubling { get; init; }

    // Where the kernel fits no cache, or maps are large, a library's blocks win.
    private const int MaxProducts = 1 << 19;
    private const int MaxPlaces = 1 << 11;

    /// <summary>Whether our own loops are faster than libtorch's convolution.</summary>
    public bool IsWorthwhile => Shape.Products * Shape.Outputs <= MaxProducts && Shape.Places <= MaxPlaces;

    /// <summary>Channels of the result.</summary>
    public int Channels => Groups * (Doubling is null ? Shape.Outputs : Shape.Outputs / 4);

    /// <summary>Lines of the result.</summary>
    public int Rows => Doubling is null ? Shape.Rows : 2 * Shape.Height;

    /// <summary>Points per line of the result.</summary>
    public int Columns => Doubling is null ? Shape.Columns : 2 * Shape.Width;
}
