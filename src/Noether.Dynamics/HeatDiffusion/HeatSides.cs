namespace Noether.Dynamics.HeatDiffusion;

/// <summary>What happens to heat at the rim of the square.</summary>
public enum HeatSides
{
    /// <summary>What leaves on one side enters on the other.</summary>
    Periodic,

    /// <summary>No heat passes: ∂T/∂n = 0, half a cell beyond the last centres.</summary>
    Insulated,
}
