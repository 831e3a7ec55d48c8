namespace Noether.Reports.Charts;

/// <summary>How values are laid out along an axis.</summary>
public enum AxisScale
{
    /// <summary>Equal differences are equally long.</summary>
    Linear,

    /// <summary>Equal ratios are equally long; values ≤ 0 have no place and leave gaps.</summary>
    Logarithmic,
}
