namespace Noether.Dynamics.RayleighBenard;

/// <summary>Boussinesq convection on a lattice: ∂u/∂t + u·∇u = −∇p + ν∇²u + gβT e_y, ∇·u = 0, ∂T/∂t + u·∇T = κ∇²T.</summary>
/// <remarks>
/// Ra = gβ ΔT H³/(νκ), Pr = ν/κ, free-fall speed U = √(gβ ΔT H) and time H/U, with ΔT = 1. In lattice units (a cell, a step)
/// ν = UH√(Pr/Ra), κ = ν/Pr, gβ = U²/H. Speeds stay near U, so the Mach number stays near √3 U. Good values: U from 0.05 to 0.1.
/// </remarks>
/// <param name="Rayleigh">Ra.</param>
/// <param name="Prandtl">Pr.</param>
/// <param name="Width">Columns of cells.</param>
/// <param name="Height">Rows of cells, which are exactly the distance of the plates.</param>
public sealed record ConvectionParameters(double Rayleigh, double Prandtl, int Width, int Height)
{
    /// <summary>The largest free-fall speed: beyond it the lattice's fluid is no longer nearly incompressible.</summary>
    public const double FastestFall = 0.1;

    /// <summary>U, in cells per step.</summary>
    public double FreeFallSpeed { get; init; } = FastestFall;

    /// <summary>ν, in cells² per step.</summary>
    public double Viscosity => FreeFallSpeed * Height * Math.Sqrt(Prandtl / Rayleigh);

    /// <summary>κ, in cells² per step.</summary>
    public double Diffusivity => Viscosity / Prandtl;

    /// <summary>gβ, in cells per step² and unit of temperature.</summary>
    public double Buoyancy => FreeFallSpeed * FreeFallSpeed / Height;

    /// <summary>τ = ½ + 3ν.</summary>
    public double RelaxationTime => 0.5 + 3 * Viscosity;

    /// <summary>τ_T = ½ + 3κ.</summary>
    public double ThermalRelaxationTime => 0.5 + 3 * Diffusivity;

    /// <summary>H/U: the time in which a warm cell would fall freely from plate to plate.</summary>
    public double StepsPerFreeFall => Height / FreeFallSpeed;

    /// <summary>H²/κ: the time in which heat diffuses from plate to plate.</summary>
    public double StepsPerDiffusion => Height * Height / Diffusivity;

    /// <summary>The steps nearest to a number of free-fall times.</summary>
    public long Steps(double freeFalls) => (long)Math.Round(freeFalls * StepsPerFreeFall);

    /// <summary>Refuses what the lattice would not survive, in one sentence that names the number and its range.</summary>
    /// <exception cref="UserException">A number is out of its range.</exception>
    public void RequireStable(ConvectionOptions? options = null) => StableRange.Require(this, options ?? new());
}
