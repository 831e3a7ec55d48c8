namespace Noether.Dynamics.Systems;

/// <summary>A vector in space, in double precision.</summary>
public readonly record struct SpatialVector(double X, double Y, double Z)
{
    /// <summary>The components in order.</summary>
    public double[] ToArray() => [X, Y, Z];
}
