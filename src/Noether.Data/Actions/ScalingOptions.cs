namespace Noether.Data.Actions;

/// <summary>How <see cref="ScalingAction"/> treats amplitude, frames and the grid.</summary>
public sealed record ScalingOptions
{
    /// <summary>The components of a frame: 2 for velocities, 1 for temperatures.</summary>
    public int Components { get; init; } = 2;

    /// <summary>n in λⁿ w(λx, λ²t): 1 for velocities, 0 for temperatures.</summary>
    public double Amplitude { get; init; } = 1;

    /// <summary>Whether frames are taken at λ²t; else a frame is moved where it stands, as when windows are too short.</summary>
    public bool ScalesTime { get; init; } = true;

    /// <summary>The frames to make; none for as many as there were, or as there are when λ &gt; 1.</summary>
    public long? Frames { get; init; }

    /// <summary>The cells per side to make, about the middle; none for as many as there were.</summary>
    public long? Size { get; init; }

    /// <summary>What <see cref="ScalingAction.Draw(RandomStream)"/> draws from, each as likely.</summary>
    public IReadOnlyList<double> Factors { get; init; } = [0.5, 0.70710678118654752, 1, 1.4142135623730951, 2];
}
