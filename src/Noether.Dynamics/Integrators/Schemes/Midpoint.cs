namespace Noether.Dynamics.Integrators.Schemes;

public static partial class Methods
{
    /// <summary>y₁ = y + h f(t + h/2, y + h/2 f(t, y)). Order 2.</summary>
    public static RungeKutta Midpoint { get; } =
        new(
            "midpoint",
            2,
            new()
            {
                Nodes = [0, 0.5],
                Coefficients =
                [
                    [],
                    [0.5],
                ],
                Weights = [0, 1],
            }
        );
}
