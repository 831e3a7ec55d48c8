namespace Noether.Dynamics.Integrators.Outputs;

/// <summary>Which states a solution holds.</summary>
public enum SolveOutput
{
    /// <summary>Those at all given times, the start included.</summary>
    Times,

    /// <summary>The one at the last time.</summary>
    End,

    /// <summary>Those after every accepted step, the start included; a sample with fewer steps repeats its last.</summary>
    Steps,
}
