namespace Noether.Workbench.Forecasting;

/// <summary>The fields to be continued, and how far.</summary>
/// <param name="Path">A NetCDF file, a folder of them, or a pattern.</param>
/// <param name="Steps">The frames to be forecast.</param>
public sealed record FieldForecastInput(string Path, int Steps)
{
    /// <summary>The variable of the component along x; null for that of the training data.</summary>
    public string? First { get; init; }

    /// <summary>The variable of the component along y; null for that of the training data.</summary>
    public string? Second { get; init; }

    /// <summary>The index along dimensions that are none of time, y and x; null for that of the training data.</summary>
    public int? Level { get; init; }

    /// <summary>The last frame that is given to the model, as a date or a number on the time axis; null for the last there is.</summary>
    public string? From { get; init; }

    /// <summary>Whether frames may be closer together or farther apart than those that the model was trained on.</summary>
    public bool AnyStep { get; init; }
}
