namespace Noether.Dynamics.Systems;

/// <summary>What <see cref="NBody"/> draws: how many bodies, how heavy, how they begin.</summary>
public sealed record NBodyOptions
{
    /// <summary>n.</summary>
    public int Bodies { get; init; } = 3;

    /// <summary>d, 2 or 3.</summary>
    public int SpaceDimension { get; init; } = 2;

    /// <summary>The bounds of the masses, drawn uniformly and anew for every sample of an ensemble.</summary>
    public double SmallestMass { get; init; } = 0.5;

    /// <summary>The upper bound of the masses.</summary>
    public double LargestMass { get; init; } = 2;

    /// <summary>ε; where none is given, 0 for two bodies and 0.05 for more.</summary>
    public double? Softening { get; init; }

    /// <summary>Trajectories in which two bodies come closer than this are rejected.</summary>
    public double ClosestApproach { get; init; } = 0.1;

    /// <summary>Turns every sample by a rotation of its own, uniform over all rotations.</summary>
    public bool Rotates { get; init; }

    /// <summary>The standard deviation of every sample's displacement of the whole system, per axis.</summary>
    public double Displacement { get; init; }

    /// <summary>The standard deviation of every sample's velocity of the whole system, per axis.</summary>
    public double Boost { get; init; }
}
