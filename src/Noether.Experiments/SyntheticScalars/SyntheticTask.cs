namespace Noether.Experiments.SyntheticScalars;

/// <summary>The functions to learn, in the order of the table.</summary>
public enum SyntheticTask
{
    /// <summary>A function of two vectors that O(5) leaves alone.</summary>
    OrthogonalInvariant,

    /// <summary>The inertia of five point masses, which turns with them.</summary>
    Inertia,

    /// <summary>A function of four momenta that the Lorentz group leaves alone.</summary>
    Scattering,
}
