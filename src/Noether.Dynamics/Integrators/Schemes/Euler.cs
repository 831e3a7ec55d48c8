namespace Noether.Dynamics.Integrators.Schemes;

public static partial class Methods
{
    /// <summary>y₁ = y + h f(t, y). Order 1 (Euler, 1768).</summary>
    public static RungeKutta Euler { get; } =
        new(
            "euler",
            1,
            new()
            {
                Nodes = [0],
                Coefficients =
                [
                    [],
                ],
                Weights = [1],
            }
        );
}
