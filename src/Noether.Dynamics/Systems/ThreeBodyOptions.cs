namespace Noether.Dynamics.Systems;

/// <summary>How the orbits of <see cref="ThreeBody"/> begin.</summary>
public sealed record ThreeBodyOptions
{
    /// <summary>Every velocity component is multiplied by 1 + noise · U(−1, 1); 0 for the equilateral circular orbit.</summary>
    public double SpeedNoise { get; init; } = 0.2;

    /// <summary>The smallest distance of a body from the centre.</summary>
    public double SmallestRadius { get; init; } = 0.9;

    /// <summary>The largest distance of a body from the centre.</summary>
    public double LargestRadius { get; init; } = 1.2;
}
