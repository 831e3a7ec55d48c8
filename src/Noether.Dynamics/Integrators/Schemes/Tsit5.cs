namespace Noether.Dynamics.Integrators.Schemes;

public static partial class Methods
{
    /// <summary>Order 5 with an embedded method of order 4 and its own interpolant (Tsitouras, 2011).</summary>
    public static RungeKutta Tsit5 { get; } =
        new(
            "tsit5",
            5,
            new()
            {
                Nodes = [0, 0.161, 0.327, 0.9, 0.9800255409045097, 1, 1],
                Coefficients =
                [
                    [],
                    [0.161],
                    [-0.008480655492356989, 0.335480655492357],
                    [2.8971530571054935, -6.359448489975075, 4.3622954328695815],
                    [5.325864828439257, -11.748883564062828, 7.4955393428898365, -0.09249506636175525],
                    [
                        5.86145544294642,
                        -12.92096931784711,
                        8.159367898576159,
                        -0.071584973281401,
                        -0.028269050394068383,
                    ],
                    [
                        0.09646076681806523,
                        0.01,
                        0.4798896504144996,
                        1.379008574103742,
                        -3.290069515436081,
                        2.324710524099774,
                    ],
                ],
                Weights =
                [
                    0.09646076681806523,
                    0.01,
                    0.4798896504144996,
                    1.379008574103742,
                    -3.290069515436081,
                    2.324710524099774,
                    0,
                ],
                EmbeddedWeights =
                [
                    0.09468075576583945,
                    0.009183565540343254,
                    0.4877705284247616,
                    1.234297566930479,
                    -2.7077123499835256,
                    1.866628418170587,
                    1 / 66d,
                ],
                ErrorOrder = 5,
                Interpolation =
                [
                    WithoutSquareFactor(
                        -1.0530884977290216,
                        1.3299890189751412,
                        1.4364028541716351,
                        0.7139816917074209
                    ),
                    WithSquareFactor(0.1017, 2.1966568338249754, 1.2949852507374631),
                    WithSquareFactor(2.490627285651252793, 2.38535645472061657, 1.57803468208092486),
                    Roots(-16.54810288924490272, 1.21712927295533244, 0.61620406037800089),
                    Roots(47.37952196281928122, 1.203071208372362603, 0.658047292653547382),
                    Roots(-34.87065786149660974, 1.2, 2 / 3d),
                    Roots(2.5, 1, 0.6),
                ],
            }
        );

    /// <summary>factor · θ (θ − root)(θ² − b θ + c), as powers θ … θ⁴.</summary>
    private static double[] WithoutSquareFactor(double factor, double root, double b, double c) =>
        [-factor * root * c, factor * (c + root * b), -factor * (b + root), factor];

    /// <summary>factor · θ² (θ² − b θ + c), as powers θ … θ⁴.</summary>
    private static double[] WithSquareFactor(double factor, double b, double c) => [0, factor * c, -factor * b, factor];

    /// <summary>factor · θ² (θ − first)(θ − second), as powers θ … θ⁴.</summary>
    private static double[] Roots(double factor, double first, double second) =>
        WithSquareFactor(factor, first + second, first * second);
}
