using System.Globalization;
using Noether.Data.Grids;
using Noether.Formats.NetCdf;
using Noether.Training;

namespace Noether.Workbench.Grids;

/// <summary>What a network of fields takes for one: how its training data were standardised, their unit, and the time between two frames.</summary>
/// <param name="Standardisation">By the training frames.</param>
/// <param name="Velocity">The unit that these were in.</param>
/// <param name="Step">The time between two frames, counted in <paramref name="Time"/>.</param>
/// <param name="Time">What the step counts.</param>
public sealed record FieldStandards(Standardisation Standardisation, string Velocity, double Step, TimeUnit Time)
{
    // Steps in files are rounded, as single precision or to whole seconds.
    private const double Tolerance = 1e-3;

    /// <summary>The standards of a trained model.</summary>
    /// <exception cref="UserException">An older version wrote the checkpoint, without them.</exception>
    public static FieldStandards Of(Checkpoint checkpoint)
    {
        var data = checkpoint.Data;
        if (
            Number("mean_x") is { } x
            && Number("mean_y") is { } y
            && Number("deviation") is { } deviation
            && Number("step") is { } step
            && data.TryGetValue("velocity", out var velocity)
            && data.TryGetValue("time", out var time)
        )
            return new(new(x, y, deviation), velocity, step, TimeUnit.Parse(time, source: "the checkpoint"));

        throw new UserException(
            $"This checkpoint of '{checkpoint.Model}' does not say how its training data were standardised, since an older version wrote it: train the model again to forecast with it."
        );

        double? Number(string key) =>
            data.TryGetValue(key, out var text)
            && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                ? number
                : null;
    }

    /// <summary>As a checkpoint keeps them, to the last bit.</summary>
    public IReadOnlyDictionary<string, string> ToText()
    {
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["mean_x"] = Text(Standardisation.MeanX),
            ["mean_y"] = Text(Standardisation.MeanY),
            ["deviation"] = Text(Standardisation.Deviation),
            ["velocity"] = Velocity,
            ["step"] = Text(Step),
            ["time"] = Time.Text,
        };

        static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);
    }

    /// <summary>What a velocity of the input is to be multiplied by.</summary>
    /// <exception cref="UserException">Both units are known, and one cannot be converted into the other.</exception>
    public double FactorFrom(string units, string path) =>
        SpeedUnit.Factor(units, Velocity)
        ?? (
            SpeedUnit.IsUnknown(units) || SpeedUnit.IsUnknown(Velocity)
                ? 1
                : throw new UserException(
                    $"The velocities of '{path}' are in '{units}', which cannot be converted to the '{Velocity}' that the model was trained on: convert them, or mend the attribute units."
                )
        );

    /// <summary>The time between two frames of the input, in training steps; null where nothing can be said.</summary>
    public double? StepsOf(TimeAxis times)
    {
        if (times.Unit.IsOfTime && Time.IsOfTime)
            return times.Step * times.Unit.Seconds / (Step * Time.Seconds);
        return times.Unit.IsOfTime || Time.IsOfTime ? null : times.Step / Step;
    }

    /// <summary>Whether a number of training steps is one, but for the rounding of files.</summary>
    public static bool IsOneStep(double steps) => Math.Abs(steps - 1) <= Tolerance;

    /// <summary>Refuses an input whose frames follow each other faster or slower than those of the training data.</summary>
    public void RequireStep(TimeAxis times, string path)
    {
        if (StepsOf(times) is { } steps && !IsOneStep(steps))
            throw new UserException(
                $"The frames of '{path}' are {steps:G4} times as far apart as those that the model was trained on ({Step:G6} {Time.Text.Split(" since ")[0]}): "
                    + "give frames with that step, or --any-step to take them for such."
            );
    }
}
