namespace Noether.Dynamics.Integrators.Schemes;

public static partial class Methods
{
    /// <summary>Order 3 with an embedded method of order 2 (Bogacki and Shampine, 1989). Good for loose tolerances.</summary>
    public static RungeKutta BogackiShampine3 { get; } =
        new(
            "bs3",
            3,
            new()
            {
                Nodes = [0, 1 / 2d, 3 / 4d, 1],
                Coefficients =
                [
                    [],
                    [1 / 2d],
                    [0, 3 / 4d],
                    [2 / 9d, 1 / 3d, 4 / 9d],
                ],
                Weights = [2 / 9d, 1 / 3d, 4 / 9d, 0],
                EmbeddedWeights = [7 / 24d, 1 / 4d, 1 / 3d, 1 / 8d],
                ErrorOrder = 3,
            }
        );
}
