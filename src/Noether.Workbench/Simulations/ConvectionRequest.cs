using Noether.Dynamics.RayleighBenard;

namespace Noether.Workbench.Simulations;

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

    /// <summary>Whether a file of that name is replaced.</summary>
    public bool Overwrite { get; init; }

    /// <summary>Whether an unfinished simulation of the same file goes on rather than being refused.</summary>
    public bool Resume { get; init; }

    /// <summary>How much of a simulation may be lost when it is killed; an interrupted one loses nothing.</summary>
    public TimeSpan SaveEvery { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Where an unfinished simulation is kept; null where no file is asked for.</summary>
    public string? PartsFolder => Output is null ? null : Output + ".part";

    /// <summary>Whether there is an unfinished simulation to go on with.</summary>
    public bool IsUnfinished => PartsFolder is { } folder && ConvectionParts.AreIn(folder);

    /// <summary>Whether onset, steady flows and turbulence are measured against theory and publications.</summary>
    public bool Validate { get; init; }
}
