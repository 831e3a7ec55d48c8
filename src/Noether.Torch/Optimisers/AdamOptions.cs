namespace Noether.Torch.Optimisers;

/// <summary>How <see cref="Adam"/> behaves. The defaults are those of Kingma and Ba (2015).</summary>
public sealed record AdamOptions
{
    /// <summary>The size of a step. Good values: 1e-4 … 1e-2.</summary>
    public double LearningRate { get; init; } = 1e-3;

    /// <summary>β₁: how slowly the mean gradient forgets.</summary>
    public double FirstDecay { get; init; } = 0.9;

    /// <summary>β₂: how slowly the mean squared gradient forgets.</summary>
    public double SecondDecay { get; init; } = 0.999;

    /// <summary>ε: keeps the division away from 0.</summary>
    public double Epsilon { get; init; } = 1e-8;

    /// <summary>λ: the pull of the parameters towards 0.</summary>
    public double WeightDecay { get; init; }

    /// <summary>
    /// Shrinks the parameters themselves, θ ← (1 − ηλ)θ (AdamW: Loshchilov and Hutter, 2019), instead of adding λθ to the gradient.
    /// </summary>
    public bool Decoupled { get; init; }
}
