namespace Noether.Torch;

/// <summary>How values between grid points are found.</summary>
public enum Interpolation
{
    /// <summary>The value of the cell that a point lies in.</summary>
    Nearest,

    /// <summary>Straight lines between neighbours, in every direction.</summary>
    Linear,

    /// <summary>Cubic curves through four neighbours; two space dimensions only.</summary>
    Cubic,
}
