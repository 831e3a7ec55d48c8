namespace Noether.Dynamics.Systems;

/// <summary>The constants of a <see cref="SpringyDoublePendulum"/>; the defaults are those of every published run.</summary>
public sealed record SpringyPendulumOptions
{
    /// <summary>m₁, next to the pivot.</summary>
    public double Mass1 { get; init; } = 1;

    /// <summary>m₂, at the end.</summary>
    public double Mass2 { get; init; } = 1;

    /// <summary>k₁, between the pivot and the first mass.</summary>
    public double Stiffness1 { get; init; } = 1;

    /// <summary>k₂, between the masses.</summary>
    public double Stiffness2 { get; init; } = 1;

    /// <summary>l₁, at which the first spring is slack.</summary>
    public double RestLength1 { get; init; } = 1;

    /// <summary>l₂, at which the second spring is slack.</summary>
    public double RestLength2 { get; init; } = 1;

    /// <summary>g, the acceleration of a free fall.</summary>
    public SpatialVector Gravity { get; init; } = new(0, 0, -1);

    /// <summary>q₀, where the first spring hangs.</summary>
    public SpatialVector Pivot { get; init; }

    /// <summary>
    /// c₂ before the second spring's energy. The paper prints ½; every revision of the released code, and so every published number, has 1.
    /// </summary>
    public double SecondSpringFactor { get; init; } = 1;

    /// <summary>How masses, stiffnesses, rest lengths and gravity vary by sample in an ensemble; none, and they do not.</summary>
    public PendulumVariation? Variation { get; init; }
}
