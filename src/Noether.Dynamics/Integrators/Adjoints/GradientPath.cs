namespace Noether.Dynamics.Integrators.Adjoints;

/// <summary>How the gradient of a solution is computed.</summary>
public abstract record GradientPath
{
    private GradientPath() { }

    /// <summary>Back through the accepted steps: exact for the discrete map, memory grows with the steps. Step sizes count as constants.</summary>
    public static GradientPath ThroughSteps { get; } = new Direct();

    /// <summary>The same gradient, keeping every <paramref name="steps"/>-th state and taking the steps between again: memory steps/k + k.</summary>
    public static GradientPath Checkpointed(int steps) => new Checkpoints(steps);

    /// <summary>The same gradient at constant memory, for fixed steps of a reversible method: states are found by stepping back.</summary>
    public static GradientPath Reversible { get; } = new StepsBack();

    /// <summary>ȧ = −aᵀ∂f/∂y solved backwards: constant memory, but only as exact as its tolerances, because it differentiates the
    /// differential equation rather than the steps taken.</summary>
    /// <param name="tolerances">Of the backward solve.</param>
    /// <param name="parametersInNorm">Whether errors in the parameters' gradient shorten steps. They need not: nothing depends on it
    /// (Kidger, Chen and Lyons, 2021).</param>
    public static GradientPath ContinuousAdjoint(Tolerances tolerances, bool parametersInNorm = false) =>
        new Adjoint(tolerances, parametersInNorm);

    internal sealed record Direct : GradientPath;

    internal sealed record Checkpoints : GradientPath
    {
        public Checkpoints(int steps)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
            Every = steps;
        }

        public int Every { get; }
    }

    internal sealed record StepsBack : GradientPath;

    internal sealed record Adjoint(Tolerances Tolerances, bool ParametersInNorm) : GradientPath;
}
