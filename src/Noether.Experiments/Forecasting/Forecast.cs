using System.Diagnostics;
using Noether.Torch;
using Noether.Training;

namespace Noether.Experiments.Forecasting;

/// <summary>Continues a user's states in time by a trained model, from files to a file.</summary>
public static class Forecast
{
    /// <summary>Writes the arrays <c>times</c> [times] and <c>states</c> [count, times, dimension], float64, and says what was done.</summary>
    /// <exception cref="UserException">One of the files, or the times, cannot be used.</exception>
    public static Report Run(ForecastRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var clock = Stopwatch.StartNew();
        using var scope = TensorScope.Begin();
        var times = EqualTimes.UpTo(request.Time, request.Step);
        OutputFile.Prepare(request.Output);
        return Checkpoint.With(request.Checkpoint, checkpoint => Run(request, checkpoint, times, clock, cancellation));
    }

    private static Report Run(
        ForecastRequest request,
        Checkpoint checkpoint,
        double[] times,
        Stopwatch clock,
        CancellationToken cancellation
    )
    {
        if (ExperimentCatalogue.Of(checkpoint) is not IForecaster forecaster)
            throw new UserException(
                $"Models of the experiment '{checkpoint.Experiment}' describe no motion, so '{request.Checkpoint}' cannot forecast: "
                    + $"give a checkpoint of {string.Join(", ", Forecasters())}."
            );

        var initial = InitialStates.Read(request.States);
        var states = forecaster.Forecast(checkpoint, initial, times, cancellation);
        Npz.Write(
            request.Output,
            new Dictionary<string, Tensor>(StringComparer.Ordinal)
            {
                ["times"] = Tensor.From<double>(times),
                ["states"] = states,
            }
        );
        return Summary(request, checkpoint, states, clock.Elapsed.TotalSeconds);
    }

    private static IEnumerable<string> Forecasters() =>
        ExperimentCatalogue.All.Where(experiment => experiment is IForecaster).Select(experiment => experiment.Name);

    private static Report Summary(ForecastRequest request, Checkpoint checkpoint, Tensor states, double seconds)
    {
        var table = new ResultTable(
            $"Forecast by {checkpoint.Model} after {checkpoint.State.Step} steps",
            new ResultColumn("trajectories", "trajectories"),
            new ResultColumn("times", "times"),
            new ResultColumn("dimension", "dimension"),
            new ResultColumn("file", "file")
        );
        table.Add(states.Size(0), states.Size(1), states.Size(2), request.Output);
        var isFinite = states.IsFinite().All().Item<bool>();
        return Report.Of(
            "forecast",
            seconds,
            [table],
            [Check.Holds("finite", "every forecast state is finite", isFinite)]
        );
    }
}
