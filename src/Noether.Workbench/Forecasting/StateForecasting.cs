using System.Diagnostics;
using Noether.Formats.Numpy;
using Noether.Reports;
using Noether.Torch;
using Noether.Torch.Files;
using Noether.Training;

namespace Noether.Workbench.Forecasting;

/// <summary>Forecasts from initial states to an NPZ file.</summary>
internal static class StateForecasting
{
    public static Report Run(
        ForecastRequest request,
        IForecaster forecaster,
        Checkpoint checkpoint,
        Stopwatch clock,
        CancellationToken cancellation
    )
    {
        if (request.Input is not null || request.States is not { } path)
            throw new UserException(
                $"The model '{checkpoint.Model}' of '{checkpoint.Experiment}' continues states, not fields: "
                    + "name their NPZ or CSV file after the run, as in ./noether forecast RUN mine.npz --out forecast.npz."
            );
        Refuse("--steps", request.Steps);
        Refuse("--first", request.First);
        Refuse("--second", request.Second);
        Refuse("--level", request.Level);
        Refuse("--from", request.From);
        Refuse("--any-step", request.AnyStep ? true : null);

        var times = EqualTimes.UpTo(request.Time ?? 30, request.Step ?? 0.2);
        var states = forecaster.Forecast(checkpoint, InitialStates.Read(path), times, cancellation);
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

    private static void Refuse(string option, object? value)
    {
        if (value is not null)
            throw new UserException(
                $"{option} is for forecasts of fields, but this model continues states: say how far with --time and --step."
            );
    }

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
