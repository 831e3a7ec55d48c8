using System.Diagnostics;
using Noether.Data.Grids;
using Noether.Primitives.Files;
using Noether.Reports;
using Noether.Torch;
using Noether.Training;
using Noether.Workbench.Catalogue;
using Noether.Workbench.Runs;

namespace Noether.Workbench.Forecasting;

/// <summary>Continues a user's states or fields in time by a trained model, from files to a file.</summary>
public static class Forecast
{
    /// <summary>Writes the forecast, and says what was done.</summary>
    /// <remarks>
    /// States: the NPZ arrays <c>times</c> [times] and <c>states</c> [count, times, dimension], float64. Fields: CF NetCDF with
    /// the variables, units and coordinates of the input.
    /// </remarks>
    /// <exception cref="UserException">One of the files, or what is asked of them, cannot be used.</exception>
    public static Report Run(ForecastRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var clock = Stopwatch.StartNew();
        using var scope = TensorScope.Begin();
        OutputFile.Prepare(request.Output, request.Overwrite, Inputs(request));
        var path = RunFolder.CheckpointOf(request.Run);
        return Checkpoint.With(
            path,
            checkpoint =>
                ExperimentCatalogue.Of(checkpoint) switch
                {
                    IFieldForecaster fields => FieldForecasting.Run(request, fields, checkpoint, clock, cancellation),
                    IForecaster states => StateForecasting.Run(request, states, checkpoint, clock, cancellation),
                    _ => throw new UserException(
                        $"Models of the experiment '{checkpoint.Experiment}' describe no motion, so '{request.Run}' cannot forecast: "
                            + $"give a run of {string.Join(", ", Forecasters())}."
                    ),
                }
        );
    }

    // Whatever is wrong with them is said when they are read.
    private static IEnumerable<string> Inputs(ForecastRequest request)
    {
        if (!File.Exists(request.Output))
            return [];
        IEnumerable<string> run = Directory.Exists(request.Run) ? RunFiles.Of(request.Run) : [request.Run];
        IEnumerable<string> states = request.States is { } file ? [file] : [];
        return [.. run, .. states, .. Fields(request.Input)];
    }

    private static IEnumerable<string> Fields(string? path)
    {
        try
        {
            return path is null ? [] : new FieldSource(path, "", "").Files();
        }
        catch (UserException)
        {
            return [];
        }
    }

    private static IEnumerable<string> Forecasters() =>
        ExperimentCatalogue
            .All.Where(experiment => experiment is IForecaster or IFieldForecaster)
            .Select(experiment => experiment.Name);
}
