namespace Noether.Workbench.Forecasting;

/// <summary>Which trained model continues what, how far, and where the result goes.</summary>
/// <param name="Run">The folder of a run, or a checkpoint.</param>
/// <param name="Output">The file to write: NPZ for states, NetCDF for fields.</param>
public sealed record ForecastRequest(string Run, string Output)
{
    /// <summary>For models of states, the initial ones: see <see cref="InitialStates"/>.</summary>
    public string? States { get; init; }

    /// <summary>The last time, counted from the initial states, in the units of the training data; null for 30.</summary>
    public double? Time { get; init; }

    /// <summary>The time between two states of the forecast; null for 0.2.</summary>
    public double? Step { get; init; }

    /// <summary>For models of fields, the fields to be continued: a NetCDF file, a folder of them, or a pattern.</summary>
    public string? Input { get; init; }

    /// <summary>The frames to be forecast; null for 10.</summary>
    public int? Steps { get; init; }

    /// <summary>The variable of the component along x; null for that of the training data.</summary>
    public string? First { get; init; }

    /// <summary>The variable of the component along y; null for that of the training data.</summary>
    public string? Second { get; init; }

    /// <summary>The index along levels; null for that of the training data.</summary>
    public int? Level { get; init; }

    /// <summary>The last frame that is given to the model, as a date or a number on the time axis; null for the last there is.</summary>
    public string? From { get; init; }

    /// <summary>Whether frames may be closer together or farther apart than those of the training data.</summary>
    public bool AnyStep { get; init; }

    /// <summary>Whether a file of the output's name is replaced; one that is read for the forecast never is.</summary>
    public bool Overwrite { get; init; }

    /// <summary>The command as it was typed, for the history of a NetCDF file.</summary>
    public string? Command { get; init; }
}
