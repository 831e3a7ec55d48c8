namespace Noether.Nn.Grids.Kernels;

/// <summary>What a piece of the workspace is for; pieces of different use are there at once.</summary>
internal enum WorkspaceUse
{
    /// <summary>A frame with its nearest values on all sides.</summary>
    Frame,

    /// <summary>What a convolution gave, channels side by side, or the gradient of that.</summary>
    Pixels,

    /// <summary>The gradient of what a convolution gave.</summary>
    Gradient,
}
