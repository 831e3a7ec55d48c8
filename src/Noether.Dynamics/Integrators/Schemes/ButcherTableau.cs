namespace Noether.Dynamics.Integrators.Schemes;

/// <summary>The coefficients of an explicit Runge–Kutta method: kᵢ = f(t + cᵢh, y + h Σⱼ aᵢⱼkⱼ), y₁ = y + h Σ bᵢkᵢ.</summary>
public sealed record ButcherTableau
{
    /// <summary>cᵢ, beginning with 0.</summary>
    public required double[] Nodes { get; init; }

    /// <summary>aᵢⱼ row by row; the first row is empty.</summary>
    public required double[][] Coefficients { get; init; }

    /// <summary>bᵢ.</summary>
    public required double[] Weights { get; init; }

    /// <summary>b̂ᵢ of the embedded method, whose difference from y₁ estimates the error. None: no estimate.</summary>
    public double[]? EmbeddedWeights { get; init; }

    /// <summary>q: the estimate behaves like h^q. 0 without an embedded method.</summary>
    public int ErrorOrder { get; init; }

    /// <summary>Pᵢ of the method's own interpolant y(t + θh) = y + h Σ Pᵢ(θ)kᵢ, each as its powers θ, θ², …. None: cubic Hermite.</summary>
    public double[][]? Interpolation { get; init; }

    /// <summary>The number of slopes.</summary>
    public int Stages => Nodes.Length;

    /// <summary>Whether the last slope is f(t + h, y₁), which the next step begins with.</summary>
    public bool IsFirstSameAsLast =>
        Nodes[^1] == 1 && Weights[^1] == 0 && Coefficients[^1].AsSpan().SequenceEqual(Weights.AsSpan(..^1));
}
