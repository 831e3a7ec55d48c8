namespace Noether.Torch.Optimisers;

/// <summary>How <see cref="Sgd"/> behaves.</summary>
public sealed record SgdOptions
{
    /// <summary>The size of a step. Good values: 1e-3 … 1e-1.</summary>
    public double LearningRate { get; init; } = 1e-2;

    /// <summary>How much of the last step goes on: v ← μv + g. Good values: 0 or 0.9.</summary>
    public double Momentum { get; init; }

    /// <summary>Looks ahead: the step is along g + μv (Nesterov, 1983).</summary>
    public bool Nesterov { get; init; }

    /// <summary>Adds λ·parameter to the gradient.</summary>
    public double WeightDecay { get; init; }
}
