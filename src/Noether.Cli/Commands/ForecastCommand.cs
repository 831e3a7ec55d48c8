using System.CommandLine;
using Noether.Cli.Help;
using Noether.Cli.Options;
using Noether.Experiments.Forecasting;

namespace Noether.Cli.Commands;

/// <summary><c>noether forecast CHECKPOINT STATES --out FILE</c>.</summary>
internal static class ForecastCommand
{
    public static Command Create(Session session)
    {
        var checkpoint = new Argument<string>("CHECKPOINT") { Description = "A checkpoint that train wrote." };
        var states = new Argument<string>("STATES")
        {
            Description =
                "Initial states: an NPZ file with the array states [count, dimension], or a CSV file with one state per line.",
        };
        var time = new PositiveNumberOption(
            "--time",
            "How far to forecast, in the time units of the training data.",
            30
        );
        var step = new PositiveNumberOption("--step", "The time between two states of the forecast.", 0.2);
        var output = new Option<string>("--out")
        {
            Description = "The NPZ file to write: times [times] and states [count, times, dimension].",
            HelpName = "file.npz",
            Required = true,
        };
        var json = CommonOptions.Json();
        var command = new DocumentedCommand(
            "forecast",
            "Continues your own initial states in time by a trained model.",
            new(
                "./noether forecast runs/mine/checkpoints/last.safetensors mine.npz --out forecast.npz",
                "Trajectories to time 30 from states saved with numpy.savez('mine.npz', states=...):"
            ),
            new(
                "./noether forecast runs/mine/checkpoints/last.safetensors mine.csv --time 5 --step 0.05 --out forecast.npz",
                "Shorter and finer, from a spreadsheet:"
            )
        )
        {
            checkpoint,
            states,
            output,
            time,
            step,
            json,
        };
        command.SetAction(parsed =>
        {
            var request = new ForecastRequest(
                parsed.GetRequiredValue(checkpoint),
                parsed.GetRequiredValue(states),
                parsed.GetRequiredValue(output)
            )
            {
                Time = parsed.GetValue(time),
                Step = parsed.GetValue(step),
            };
            return Reporting.Print(session, parsed.GetValue(json), _ => Forecast.Run(request, session.Cancellation));
        });
        return command;
    }
}
