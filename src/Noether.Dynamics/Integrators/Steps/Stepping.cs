using Noether.Dynamics.Integrators.Outputs;
using Noether.Dynamics.Integrators.Schemes;

namespace Noether.Dynamics.Integrators.Steps;

/// <summary>How steps are chosen: <see cref="FixedStep"/> or <see cref="AdaptiveStep"/>.</summary>
public abstract record Stepping
{
    private protected Stepping(FixedMethod method)
    {
        ArgumentNullException.ThrowIfNull(method);
        Method = method;
    }

    /// <summary>The method that takes the steps.</summary>
    public FixedMethod Method { get; }

    /// <summary>The most steps tried, rejected ones included, before integration ends with <see cref="SolveStatus.MaxSteps"/>.</summary>
    public int MaxSteps { get; init; } = 100_000;
}
