namespace Noether.Dynamics.Integrators.Outputs;

/// <summary>Why integration ended.</summary>
public enum SolveStatus
{
    /// <summary>It reached the last time.</summary>
    Ok,

    /// <summary>An event ended it.</summary>
    Event,

    /// <summary>It used up its steps: the field is stiff or the tolerance too tight.</summary>
    MaxSteps,

    /// <summary>The step became smaller than allowed, or too small to change the time.</summary>
    StepUnderflow,

    /// <summary>The field or the state stopped being finite.</summary>
    NonFinite,
}
