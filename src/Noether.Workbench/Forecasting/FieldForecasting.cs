using System.Diagnostics;
using System.Globalization;
using Noether.Data.Grids;
using Noether.Formats.NetCdf;
using Noether.Reports;
using Noether.Training;

namespace Noether.Workbench.Forecasting;

/// <summary>Forecasts from NetCDF files to a NetCDF file.</summary>
internal static class FieldForecasting
{
    private const int DefaultSteps = 10;

    public static Report Run(
        ForecastRequest request,
        IFieldForecaster forecaster,
        Checkpoint checkpoint,
        Stopwatch clock,
        CancellationToken cancellation
    )
    {
        if (request.States is not null || request.Input is not { } path)
            throw new UserException(
                $"The model '{checkpoint.Model}' of '{checkpoint.Experiment}' continues fields, not states: "
                    + "give NetCDF data, as in ./noether forecast RUN --input data.nc --steps 10 --out forecast.nc."
            );
        if (request.Time is not null || request.Step is not null)
            throw new UserException(
                $"{(request.Time is null ? "--step" : "--time")} is for forecasts of states, but this model continues fields by their own time step: say how many frames with --steps."
            );

        var forecast = forecaster.Forecast(
            checkpoint,
            new FieldForecastInput(path, request.Steps ?? DefaultSteps)
            {
                First = request.First,
                Second = request.Second,
                Level = request.Level,
                From = request.From,
                AnyStep = request.AnyStep,
            },
            cancellation
        );
        VectorFieldFile.Write(
            request.Output,
            forecast.Frames,
            forecast.First,
            forecast.Second,
            attributes: Attributes(request, checkpoint, forecast)
        );
        return Summary(request, checkpoint, forecast, clock.Elapsed.TotalSeconds);
    }

    private static Dictionary<string, NetCdfAttribute> Attributes(
        ForecastRequest request,
        Checkpoint checkpoint,
        FieldForecast forecast
    )
    {
        var command = request.Command ?? "forecast";
        var now = DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var attributes = new Dictionary<string, NetCdfAttribute>(StringComparer.Ordinal)
        {
            ["title"] = $"Forecast from {forecast.Given.Times.Describe((int)forecast.Given.Length - 1)}",
            ["source"] = ProgramVersion.Sentence,
            ["history"] = $"{now}: noether {command}",
            ["command"] = $"noether {command}",
            ["model"] =
                $"{checkpoint.Model} of {checkpoint.Experiment}, trial {checkpoint.Trial}, after {checkpoint.State.Step} steps of training",
            ["input"] = request.Input ?? "",
        };
        if (forecast.Remarks.Count > 0)
            attributes["comment"] = string.Join(' ', forecast.Remarks);
        return attributes;
    }

    private static Report Summary(
        ForecastRequest request,
        Checkpoint checkpoint,
        FieldForecast forecast,
        double seconds
    )
    {
        var (given, frames) = (forecast.Given, forecast.Frames);
        var table = new ResultTable(
            string.Join(
                ' ',
                [$"Forecast by {checkpoint.Model} after {checkpoint.State.Step} steps.", .. forecast.Remarks]
            ),
            new ResultColumn("given", "given up to"),
            new ResultColumn("first", "first forecast"),
            new ResultColumn("last", "last forecast"),
            new ResultColumn("frames", "frames"),
            new ResultColumn("cells", "cells"),
            new ResultColumn("units", "units"),
            new ResultColumn("file", "file")
        );
        table.Add(
            given.Times.Describe((int)given.Length - 1),
            frames.Times.Describe(0),
            frames.Times.Describe((int)frames.Length - 1),
            frames.Length,
            $"{frames.Height} × {frames.Width}",
            frames.Units,
            request.Output
        );
        // A forecast that is not finite was refused before.
        return Report.Of("forecast", seconds, [table], []);
    }
}
