using Noether.Torch;

namespace Noether.Dynamics.HeatDiffusion;

/// <summary>T' = (1 − 4r) T + r Σ neighbours, r = α Δt/Δx²: the five-point scheme, forward in time, on a periodic square.</summary>
/// <remarks>
/// Shapes: [.., rows, columns] → the same. A wave is multiplied by <see cref="Symbol"/> in each step. Stable for r ≤ ¼, and then
/// no step makes a new extreme value.
/// </remarks>
/// <param name="number">r.</param>
public sealed class FiniteDifferenceHeat(double number)
{
    /// <summary>The largest stable r.</summary>
    public const double LargestNumber = 0.25;

    /// <summary>r.</summary>
    public double Number { get; } =
        number > 0 && double.IsFinite(number)
            ? number
            : throw new UserException(
                $"The diffusion number r = α Δt/Δx² must be above 0 and at most {LargestNumber}, but it is {number:g6}."
            );

    /// <summary>Whether no wave grows.</summary>
    public bool IsStable => Number <= LargestNumber;

    /// <summary>The growth of the checkerboard in a step, 8r − 1 once it is unstable: the wave that breaks first.</summary>
    public double CheckerboardGrowth => Math.Abs(Symbol(Math.PI, Math.PI));

    /// <summary>1 − 4r (sin²(k_x/2) + sin²(k_y/2)): what a step does to a wave of these phases per cell.</summary>
    public double Symbol(double kx, double ky) =>
        1 - 4 * Number * (Math.Pow(Math.Sin(kx / 2), 2) + Math.Pow(Math.Sin(ky / 2), 2));

    /// <summary>One step, stable or not.</summary>
    public Tensor Step(Tensor temperature)
    {
        ArgumentNullException.ThrowIfNull(temperature);
        using var scope = TensorScope.Begin();
        // Sums of two and two, so that mirror images give mirrored bits and no rounding leaves the neighbours' range.
        var across = temperature.Roll(1, -1) + temperature.Roll(-1, -1);
        var along = temperature.Roll(1, -2) + temperature.Roll(-1, -2);
        return scope.Keep(temperature * (1 - 4 * Number) + (across + along) * Number);
    }

    /// <summary>Many steps.</summary>
    /// <exception cref="UserException">r is above ¼, so they would grow without bound.</exception>
    public Tensor Advance(Tensor temperature, int steps)
    {
        ArgumentNullException.ThrowIfNull(temperature);
        if (!IsStable)
            throw new UserException(
                $"The diffusion number r = α Δt/Δx² must be above 0 and at most {LargestNumber}, but it is {Number:g6}, with which a checkerboard "
                    + $"grows {CheckerboardGrowth:g4} × in every step: lower the time step."
            );

        using var scope = TensorScope.Begin();
        var field = temperature;
        for (var step = 0; step < steps; step++)
        {
            var next = Step(field);
            if (step > 0)
                field.Dispose();
            field = next;
        }

        return scope.Keep(field);
    }
}
