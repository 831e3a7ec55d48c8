namespace Noether.Models.Grids;

/// <summary>What a layer is for in a network of velocity fields.</summary>
internal enum GridRole
{
    /// <summary>Convolution, norm and nonlinearity.</summary>
    Hidden,

    /// <summary>The last layer of a residual branch, to which something is added that moves with the field.</summary>
    Branch,

    /// <summary>The way past a residual branch where widths change: convolution and nonlinearity.</summary>
    Skip,

    /// <summary>To half the resolution.</summary>
    Down,

    /// <summary>To twice the resolution.</summary>
    Up,

    /// <summary>The answer: a convolution and nothing else.</summary>
    Output,
}
