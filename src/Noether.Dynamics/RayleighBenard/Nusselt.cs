namespace Noether.Dynamics.RayleighBenard;

/// <summary>The heat that crosses the layer over what conduction alone would carry, as others have found it.</summary>
public static class Nusselt
{
    /// <summary>0.138 Ra^0.285: two-dimensional turbulence between plates at Ra ≥ 10⁷ and Pr = 1 (Johnston and Doering, 2009).</summary>
    public static double OfTurbulence(double rayleigh) => 0.138 * Math.Pow(rayleigh, 0.285);
}
