using Noether.Dynamics.RayleighBenard;

namespace Noether.Experiments.Simulations;

/// <summary>Which convection to simulate, where to write it, and whether the solver is checked.</summary>
/// <param name="Preset">The data set.</param>
/// <param name="Seed">Decides the noise at the start.</param>
public sealed record ConvectionRequest(ConvectionPreset Preset, ulong Seed)
{
    /// <summary>The name of this simulation on the command line.</summary>
    public const string System = "rayleigh-benard";

    /// <summary>One line for the list of systems.</summary>
    public const string Summary = "convection between two plates, by lattice Boltzmann: NetCDF fields";

    /// <summary>The NetCDF file; null writes none.</summary>
    public string? Output { get; init; }

    /// <summary>Whether onset, steady flows and turbulence are measured against theory and publications.</summary>
    public bool Validate { get; init; }
}
