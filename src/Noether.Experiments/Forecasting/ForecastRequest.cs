namespace Noether.Experiments.Forecasting;

/// <summary>Which trained model continues which states, how far, and where the trajectories go.</summary>
/// <param name="Checkpoint">The file that training wrote.</param>
/// <param name="States">The initial states: see <see cref="InitialStates"/>.</param>
/// <param name="Output">The NPZ file to write.</param>
public sealed record ForecastRequest(string Checkpoint, string States, string Output)
{
    /// <summary>The last time, counted from the initial states, in the units of the training data.</summary>
    public double Time { get; init; } = 30;

    /// <summary>The time between two states of the forecast.</summary>
    public double Step { get; init; } = 0.2;
}
