namespace Noether.Dynamics.Integrators.Schemes;

public static partial class Methods
{
    /// <summary>The classical method of order 4 (Kutta, 1901): four slopes, weights 1/6, 1/3, 1/3, 1/6.</summary>
    public static RungeKutta Rk4 { get; } =
        new(
            "rk4",
            4,
            new()
            {
                Nodes = [0, 0.5, 0.5, 1],
                Coefficients =
                [
                    [],
                    [0.5],
                    [0, 0.5],
                    [0, 0, 1],
                ],
                Weights = [1 / 6d, 1 / 3d, 1 / 3d, 1 / 6d],
            }
        );
}
