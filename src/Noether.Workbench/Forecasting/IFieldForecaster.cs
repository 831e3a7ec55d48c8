using Noether.Training;

namespace Noether.Workbench.Forecasting;

/// <summary>An experiment whose trained models continue a user's own fields in time.</summary>
public interface IFieldForecaster
{
    /// <summary>The frames after the last ones of the input.</summary>
    /// <exception cref="UserException">The data cannot be used, or do not fit the model.</exception>
    FieldForecast Forecast(Checkpoint checkpoint, FieldForecastInput input, CancellationToken cancellation);
}
