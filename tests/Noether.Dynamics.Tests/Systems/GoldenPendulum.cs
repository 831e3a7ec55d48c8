using Noether.Torch;

namespace Noether.Dynamics.Tests.Systems;

/// <summary>
/// One trajectory of the springy double pendulum (all constants 1, c₂ = 1), integrated to 1e-12 outside this project;
/// printed to ten decimals.
/// </summary>
internal static class GoldenPendulum
{
    public static double[] StartValues => [0.1, -0.2, -1.5, 0.3, 0.1, -3, 0.4, 0, -0.1, 0, -0.4, 0.2];

    public static double[] Force =>
        [0.1066565579, 0.2792016712, -1.5444595394, -0.1407185106, -0.2110777659, 0.0553888293];

    public static double[] FirstMassAfterOne => [0.4758007498, -0.1188292163, -2.0953469339];

    public static double[] FirstMassAfterFive => [-0.0779879963, -0.5010014525, -4.2536139065];

    public static double[] AfterThirty =>
        [
            0.6030612066,
            -0.3157803295,
            -2.1672926906,
            0.1909235868,
            -0.6024142824,
            -2.9617166450,
            -0.1840849650,
            -0.1228955437,
            -0.7378920181,
            0.0287589759,
            0.3924037315,
            -0.3335264772,
        ];

    /// <summary>[1, 12].</summary>
    public static Tensor Start() => Tensor.From(StartValues, 1, 12);
}
