namespace Noether.Dynamics.Integrators.Schemes;

public static partial class Methods
{
    private static readonly double[] DormandPrinceWeights =
    [
        35 / 384d,
        0,
        500 / 1113d,
        125 / 192d,
        -2187 / 6784d,
        11 / 84d,
        0,
    ];

    /// <summary>Order 5 with an embedded method of order 4 (Dormand and Prince, 1980). The first choice.</summary>
    public static RungeKutta Dopri5 { get; } =
        new(
            "dopri5",
            5,
            DormandPrince([5179 / 57600d, 0, 7571 / 16695d, 393 / 640d, -92097 / 339200d, 187 / 2100d, 1 / 40d])
        );

    /// <summary>The same steps with Shampine's error weights (1986), which published JAX and torchdiffeq runs use.</summary>
    public static RungeKutta Dopri5Shampine { get; } =
        new(
            "dopri5-shampine",
            5,
            DormandPrince([1951 / 21600d, 0, 22642 / 50085d, 451 / 720d, -12231 / 42400d, 649 / 6300d, 1 / 60d])
        );

    private static ButcherTableau DormandPrince(double[] embedded) =>
        new()
        {
            Nodes = [0, 1 / 5d, 3 / 10d, 4 / 5d, 8 / 9d, 1, 1],
            Coefficients =
            [
                [],
                [1 / 5d],
                [3 / 40d, 9 / 40d],
                [44 / 45d, -56 / 15d, 32 / 9d],
                [19372 / 6561d, -25360 / 2187d, 64448 / 6561d, -212 / 729d],
                [9017 / 3168d, -355 / 33d, 46732 / 5247d, 49 / 176d, -5103 / 18656d],
                DormandPrinceWeights[..^1],
            ],
            Weights = DormandPrinceWeights,
            EmbeddedWeights = embedded,
            ErrorOrder = 5,
            Interpolation = QuarticThroughMidpoint(
                DormandPrinceWeights,
                [
                    6025192743 / 30085553152d / 2,
                    0,
                    51252292925 / 65400821598d / 2,
                    -2691868925 / 45128329728d / 2,
                    187940372067 / 1594534317056d / 2,
                    -1776094331 / 19743644256d / 2,
                    11237099 / 235043384d / 2,
                ]
            ),
        };

    /// <summary>The quartic through y₀, y½ = y₀ + h Σ mᵢkᵢ and y₁ with the slopes of both ends, as powers θ … θ⁴ per slope.</summary>
    private static double[][] QuarticThroughMidpoint(double[] weights, double[] midpoint)
    {
        var powers = new double[weights.Length][];
        for (var i = 0; i < weights.Length; i++)
        {
            var first = i == 0 ? 1 : 0;
            var last = i == weights.Length - 1 ? 1 : 0;
            powers[i] =
            [
                first,
                last - 4 * first - 5 * weights[i] + 16 * midpoint[i],
                5 * first - 3 * last + 14 * weights[i] - 32 * midpoint[i],
                2 * (last - first) - 8 * weights[i] + 16 * midpoint[i],
            ];
        }

        return powers;
    }
}
