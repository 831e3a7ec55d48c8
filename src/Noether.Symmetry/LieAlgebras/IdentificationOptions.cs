namespace Noether.Symmetry.LieAlgebras;

/// <summary>How much error generators may have and still be named. The defaults suit exact and learned ones.</summary>
public sealed record IdentificationOptions
{
    /// <summary>The largest closure residual of what still counts as an algebra.</summary>
    public double Closure { get; init; } = 0.1;

    /// <summary>What counts as 0 for exact generators; for others it grows to ten times their closure residual.</summary>
    public double Precision { get; init; } = 1e-6;

    /// <summary>Relative differences between eigenvalues, and |Re|/|Im|, up to this count as 0 in a single generator.</summary>
    public double Spectrum { get; init; } = 1e-6;

    /// <summary>How many independent generators there are; null decides by <see cref="Precision"/>.</summary>
    public int? Rank { get; init; }
}
