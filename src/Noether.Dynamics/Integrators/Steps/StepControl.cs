namespace Noether.Dynamics.Integrators.Steps;

/// <summary>h ← h · clip(0.9 · rₙ^(−(kI + kP)/q) · rₙ₋₁^(kP/q), 0.2, 10), with r the error over the tolerance.</summary>
/// <remarks>Proportional–integral control (Gustafsson, 1991; Söderlind, 2003). A step with r ≤ 1 is accepted.</remarks>
/// <param name="Proportional">kP.</param>
/// <param name="Integral">kI.</param>
public sealed record StepControl(double Proportional, double Integral)
{
    /// <summary>(0, 1): the size follows the last error alone.</summary>
    public static StepControl Plain { get; } = new(0, 1);

    /// <summary>(0.4, 1): reacts to changes of the error too.</summary>
    public static StepControl Smooth { get; } = new(0.4, 1);

    /// <summary>(0.4, 0.3): smallest changes, fewest rejections.</summary>
    public static StepControl Cautious { get; } = new(0.4, 0.3);

    /// <summary>Aims below the tolerance, because the estimate is only an estimate.</summary>
    public double Safety { get; init; } = 0.9;

    /// <summary>The smallest factor.</summary>
    public double Smallest { get; init; } = 0.2;

    /// <summary>The largest factor.</summary>
    public double Largest { get; init; } = 10;

    /// <summary>The factor after an error ratio, given the one of the accepted step before.</summary>
    public double Factor(double ratio, double previousRatio, int errorOrder)
    {
        var factor = Safety * Math.Pow(ratio, -(Integral + Proportional) / errorOrder);
        if (Proportional != 0)
            factor *= Math.Pow(previousRatio, Proportional / errorOrder);
        return Math.Clamp(factor, Smallest, Largest);
    }
}
