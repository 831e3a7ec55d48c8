using Noether.Dynamics.Integrators.Outputs;
using Noether.Dynamics.Integrators.Schemes;

namespace Noether.Dynamics.Integrators.Steps;

/// <summary>Steps as long as the error estimate of an embedded method allows.</summary>
public sealed record AdaptiveStep : Stepping
{
    /// <summary>Steps of a method with an error estimate, to a tolerance.</summary>
    public AdaptiveStep(FixedMethod method, Tolerances tolerances)
        : base(method)
    {
        if (method.IsSymplectic)
            throw new UserException(
                $"'{method.Name}' conserves energy only at a fixed step, and an adaptive one would silently destroy that: "
                    + "give it a fixed step, or use 'dopri5' or 'tsit5' with these tolerances."
            );
        if (method is not RungeKutta { Tableau.EmbeddedWeights: not null })
            throw new UserException(
                $"'{method.Name}' has no error estimate, so its step cannot adapt: give it a fixed step, "
                    + "or use 'bs3', 'dopri5' or 'tsit5' with these tolerances."
            );
        if (!(tolerances.Relative >= 0 && tolerances.Absolute >= 0 && tolerances.Relative + tolerances.Absolute > 0))
            throw new UserException(
                $"Tolerances are not negative and one of them is positive, but they are {tolerances.Relative} (relative) "
                    + $"and {tolerances.Absolute} (absolute): try 1e-6 for both."
            );
        Tolerances = tolerances;
    }

    /// <summary>The error allowed per step.</summary>
    public Tolerances Tolerances { get; }

    /// <summary>How the error changes the step.</summary>
    public StepControl Control { get; init; } = StepControl.Plain;

    /// <summary>Whether samples share their steps.</summary>
    public Batching Batching { get; init; }

    /// <summary>The size of the first step. None: estimated from the field (Hairer, Nørsett and Wanner, II.4).</summary>
    public double? FirstStep { get; init; }

    /// <summary>Integration ends with <see cref="SolveStatus.StepUnderflow"/> rather than step less than this.</summary>
    public double SmallestStep { get; init; }

    /// <summary>No step is longer.</summary>
    public double LargestStep { get; init; } = double.PositiveInfinity;

    /// <summary>Times that steps must meet exactly.</summary>
    public IReadOnlyList<double> StepTimes { get; init; } = [];

    /// <summary>Times at which the field jumps; its value there is the one after the jump. Steps meet them and start afresh.</summary>
    public IReadOnlyList<double> JumpTimes { get; init; } = [];

    /// <summary>How many leading components the error norm counts; the adjoint leaves out the parameters. None: all.</summary>
    internal int? NormComponents { get; init; }
}
