namespace Noether.Dynamics.Integrators.Schemes;

public static partial class Methods
{
    private static readonly double YoshidaOuter = 1 / (2 - Math.Cbrt(2));
    private static readonly double YoshidaInner = 1 - 2 * YoshidaOuter;

    /// <summary>Leapfrogs of w, 1 − 2w and w, w = 1/(2 − ∛2), with touching kicks merged (Yoshida, 1990). Order 4, symplectic.</summary>
    public static SplitMethod Yoshida4 { get; } =
        new(
            "yoshida4",
            4,
            Substep.Kick(YoshidaOuter / 2),
            Substep.Drift(YoshidaOuter),
            Substep.Kick((YoshidaOuter + YoshidaInner) / 2),
            Substep.Drift(YoshidaInner),
            Substep.Kick((YoshidaOuter + YoshidaInner) / 2),
            Substep.Drift(YoshidaOuter),
            Substep.Kick(YoshidaOuter / 2)
        );
}
