using Noether.Dynamics.Integrators.Adjoints;
using Noether.Dynamics.Integrators.Events;
using Noether.Dynamics.Integrators.Outputs;
using Noether.Torch;

namespace Noether.Dynamics.Integrators;

/// <summary>What is wanted besides the states.</summary>
public sealed record SolveOptions
{
    /// <summary>Which states are returned.</summary>
    public SolveOutput Output { get; init; }

    /// <summary>Whether the solution can be evaluated at any time afterwards. Keeps every step's slopes.</summary>
    public bool IsDense { get; init; }

    /// <summary>What ends a sample early.</summary>
    public SolveEvent? Event { get; init; }

    /// <summary>How the gradient is computed, while gradients are recorded.</summary>
    public GradientPath Gradient { get; init; } = GradientPath.ThroughSteps;

    /// <summary>The parameters of the field. Needed by every gradient but <see cref="GradientPath.ThroughSteps"/>.</summary>
    public IReadOnlyList<Tensor> Parameters { get; init; } = [];
}
