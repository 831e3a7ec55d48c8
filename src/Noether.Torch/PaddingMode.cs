namespace Noether.Torch;

/// <summary>What stands outside the border.</summary>
public enum PaddingMode
{
    /// <summary>A constant: 0 unless another is given.</summary>
    Constant,

    /// <summary>The other side: the grid closes on itself.</summary>
    Circular,

    /// <summary>The mirror image, the border itself not repeated.</summary>
    Reflect,

    /// <summary>The value at the border.</summary>
    Replicate,
}
