using Noether.Dynamics.Integrators.Schemes;

namespace Noether.Dynamics.Integrators.Steps;

/// <summary>Steps of one size, the last one shortened to meet the end.</summary>
public sealed record FixedStep : Stepping
{
    /// <summary>Steps of |h| = <paramref name="size"/> in the direction of the times.</summary>
    public FixedStep(FixedMethod method, double size)
        : base(method)
    {
        if (!(size > 0) || !double.IsFinite(size))
            throw new ArgumentOutOfRangeException(
                nameof(size),
                size,
                "A step is a positive number; the times say in which direction it goes."
            );
        Size = size;
    }

    /// <summary>|h|.</summary>
    public double Size { get; }
}
