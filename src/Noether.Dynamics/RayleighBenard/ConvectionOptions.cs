namespace Noether.Dynamics.RayleighBenard;

/// <summary>How a <see cref="ConvectionLattice{T}"/> behaves.</summary>
public sealed record ConvectionOptions
{
    /// <summary>The collision.</summary>
    public LatticeScheme Scheme { get; init; } = LatticeScheme.CentralMoments;

    /// <summary>The bounds of the fluid.</summary>
    public ConvectionWalls Walls { get; init; } = ConvectionWalls.Layer;

    /// <summary>Λ of two relaxation times: ¼ is the most stable, 3/16 puts the walls of a straight channel exactly half-way.</summary>
    public double MagicNumber { get; init; } = 0.25;

    /// <summary>A force along the columns, in cells per step²: what drives a channel.</summary>
    public double Drive { get; init; }

    /// <summary>
    /// Blocks of rows that advance at once; null takes one for each processor, as far as blocks stay worth it. The result
    /// does not depend on it, bit for bit.
    /// </summary>
    public int? Threads { get; init; }
}
