namespace Noether.Dynamics.Systems;

/// <summary>Where orbits begin: the first body's distance from the centre, and its angle in radians, both uniform.</summary>
public sealed record OrbitSector(
    double SmallestRadius = 1.5,
    double LargestRadius = 3,
    double FirstAngle = 0,
    double LastAngle = Math.Tau
);
