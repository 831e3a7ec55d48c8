namespace Noether.Torch.Optimisers;

/// <summary>How <see cref="Lbfgs"/> behaves.</summary>
public sealed record LbfgsOptions
{
    /// <summary>The most directions taken by one call.</summary>
    public int MaxIterations { get; init; } = 100;

    /// <summary>The steps and gradient changes remembered. Good values: 5 … 20.</summary>
    public int History { get; init; } = 10;

    /// <summary>Done when no component of the gradient is larger.</summary>
    public double GradientTolerance { get; init; } = 1e-9;

    /// <summary>Done when the loss changes by less than this fraction of itself.</summary>
    public double ChangeTolerance { get; init; } = 1e-12;
}
