namespace Noether.Dynamics.Systems;

/// <summary>How the orbits of <see cref="TwoBody"/> begin.</summary>
public sealed record TwoBodyOptions
{
    /// <summary>The relative standard deviation of the speed around that of a circular orbit; 0 for circles.</summary>
    public double SpeedNoise { get; init; } = 0.05;

    /// <summary>Where the first body starts; none for the published square [0.5, 1.5]².</summary>
    public OrbitSector? Sector { get; init; }
}
