using Noether.Torch;
using Noether.Training;

namespace Noether.Workbench.Forecasting;

/// <summary>An experiment whose trained models continue a user's own states in time.</summary>
public interface IForecaster
{
    /// <summary>Trajectories from initial states. [count, dimension] → [count, times, dimension], float64.</summary>
    /// <param name="checkpoint">The trained model.</param>
    /// <param name="initial">States as the experiment's README defines them.</param>
    /// <param name="times">Increasing times, the first being that of the initial states.</param>
    /// <param name="cancellation">Stops between states.</param>
    /// <exception cref="UserException">The states have another dimension, or are not finite.</exception>
    Tensor Forecast(Checkpoint checkpoint, Tensor initial, IReadOnlyList<double> times, CancellationToken cancellation);
}
