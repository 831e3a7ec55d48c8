using System.CommandLine;
using Noether.Cli.Help;
using Noether.Cli.Options;
using Noether.Workbench.Forecasting;

namespace Noether.Cli.Commands;

/// <summary><c>noether forecast RUN [STATES] --out FILE</c>.</summary>
internal static class ForecastCommand
{
    public static Command Create(Session session)
    {
        var run = new Argument<string>("RUN")
        {
            Description = "The folder of a run, or a checkpoint that train wrote.",
        };
        var states = new Argument<string?>("STATES")
        {
            Description =
                "For models of states, the initial ones: an NPZ file with the array states [count, dimension], or a CSV file with one state per line.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var time = new PositiveNumberOption(
            "--time",
            "States: how far to forecast, in the time units of the training data (default: 30)."
        );
        var step = new PositiveNumberOption(
            "--step",
            "States: the time between two states of the forecast (default: 0.2)."
        );
        var input = new Option<string?>("--input")
        {
            Description =
                "For models of fields, the fields to continue: a NetCDF file, a folder of them, or a pattern. The last frames are given to the model.",
            HelpName = "path",
        };
        var steps = new WholeNumberOption("--steps", "Fields: frames to forecast (default: 10).", least: 1);
        var first = Name("--first", "Fields: the variable along x (default: that of the training data).", "name");
        var second = Name("--second", "Fields: the variable along y (default: that of the training data).", "name");
        var level = new WholeNumberOption(
            "--level",
            "Fields: the index along a dimension that is none of time, y and x (default: that of the training data).",
            least: 0
        );
        var from = Name(
            "--from",
            "Fields: the last frame given to the model, as a date or a number on the time axis (default: the last).",
            "time"
        );
        var anyStep = new Option<bool>("--any-step")
        {
            Description =
                "Fields: take frames of another time step than that of the training data for frames of that step.",
        };
        var output = new Option<string>("--out")
        {
            Description =
                "The file to write. States: NPZ with times [times] and states [count, times, dimension]. Fields: CF NetCDF like the input.",
            HelpName = "file",
            Required = true,
        };
        var overwrite = CommonOptions.Overwrite();
        var json = CommonOptions.Json();
        var command = new DocumentedCommand(
            "forecast",
            "Continues your own initial states, or your own velocity fields, in time by a trained model.",
            new(
                "./noether forecast runs/mine mine.npz --out forecast.npz",
                "Trajectories to time 30 from states saved with numpy.savez('mine.npz', states=...):"
            ),
            new(
                "./noether forecast runs/mine mine.csv --time 5 --step 0.05 --out forecast.npz",
                "Shorter and finer, from a spreadsheet:"
            ),
            new(
                "./noether forecast runs/ocean-currents-um-0 --input currents/ --steps 10 --out forecast.nc",
                "The ten days after the last ones in a folder of NetCDF files:"
            ),
            new(
                "./noether forecast runs/ocean-currents-um-0 --input mine.nc --first uo --second vo --level 0 --from 2024-02-29 --out forecast.nc",
                "From another file, whose variables have other names, and from a day in the middle of it:"
            )
        )
        {
            run,
            states,
            output,
            overwrite,
            time,
            step,
            input,
            steps,
            first,
            second,
            level,
            from,
            anyStep,
            json,
        };
        command.SetAction(parsed =>
        {
            var request = new ForecastRequest(parsed.GetRequiredValue(run), parsed.GetRequiredValue(output))
            {
                States = parsed.GetValue(states),
                Time = Typed(time),
                Step = Typed(step),
                Input = parsed.GetValue(input),
                Steps = Typed(steps),
                First = parsed.GetValue(first),
                Second = parsed.GetValue(second),
                Level = Typed(level),
                From = parsed.GetValue(from),
                AnyStep = parsed.GetValue(anyStep),
                Overwrite = parsed.GetValue(overwrite),
                Command = string.Join(' ', session.Arguments),
            };
            return Reporting.Print(session, parsed.GetValue(json), _ => Forecast.Run(request, session.Cancellation));

            T? Typed<T>(Option<T> option)
                where T : struct => parsed.GetResult(option) is null ? null : parsed.GetValue(option);
        });
        return command;
    }

    private static Option<string?> Name(string name, string description, string help) =>
        new(name) { Description = description, HelpName = help };
}
