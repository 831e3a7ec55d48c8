namespace Noether.Dynamics.RayleighBenard;

/// <summary>What bounds the fluid: two plates or nothing below and above, two walls or nothing at the sides.</summary>
/// <remarks>A pair that is null repeats: what leaves on one side enters on the other.</remarks>
public sealed record ConvectionWalls
{
    /// <summary>The plate below and the one above; null repeats upwards.</summary>
    public (Wall Bottom, Wall Top)? Plates { get; init; } = (Wall.At(0.5), Wall.At(-0.5));

    /// <summary>The wall on the left and the one on the right; null repeats sideways. They hold the fluid: only plates can be slippery.</summary>
    public (Wall Left, Wall Right)? Sides { get; init; }

    /// <summary>Rayleigh and Bénard's: hot below, cold above, endless sideways.</summary>
    public static ConvectionWalls Layer { get; } = new();

    /// <summary>The same between plates that the fluid glides along, where the critical Rayleigh number is 27π⁴/4.</summary>
    public static ConvectionWalls SlipperyLayer { get; } =
        new() { Plates = (Wall.SlipperyAt(0.5), Wall.SlipperyAt(-0.5)) };

    /// <summary>De Vahl Davis's: a closed square, hot on the left, cold on the right, adiabatic below and above.</summary>
    public static ConvectionWalls Cavity { get; } =
        new() { Plates = (Wall.Adiabatic, Wall.Adiabatic), Sides = (Wall.At(0.5), Wall.At(-0.5)) };

    /// <summary>Nothing anywhere: a torus.</summary>
    public static ConvectionWalls None { get; } = new() { Plates = null };
}
