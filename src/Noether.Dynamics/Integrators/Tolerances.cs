namespace Noether.Dynamics.Integrators;

/// <summary>The error allowed per step: absolute + relative · max(|y₀|, |y₁|), for every component.</summary>
/// <param name="Relative">Good values: 1e-3 to 1e-12 for float64, no less than 1e-5 for float32.</param>
/// <param name="Absolute">The same order as the relative one for components of size 1.</param>
public readonly record struct Tolerances(double Relative, double Absolute);
