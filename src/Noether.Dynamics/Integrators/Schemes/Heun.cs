namespace Noether.Dynamics.Integrators.Schemes;

public static partial class Methods
{
    /// <summary>The mean of the slopes at both ends, the far end found by an Euler step. Order 2 (Heun, 1900).</summary>
    public static RungeKutta Heun { get; } =
        new(
            "heun",
            2,
            new()
            {
                Nodes = [0, 1],
                Coefficients =
                [
                    [],
                    [1],
                ],
                Weights = [0.5, 0.5],
            }
        );
}
