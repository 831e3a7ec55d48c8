using System.CommandLine;
using Noether.Cli.Help;
using Noether.Cli.Options;
using Noether.Workbench.Catalogue;

namespace Noether.Cli.Commands;

/// <summary><c>noether evaluate CHECKPOINT</c>.</summary>
internal static class EvaluateCommand
{
    public static Command Create(Session session)
    {
        var file = new Argument<string>("CHECKPOINT") { Description = "A checkpoint that train wrote." };
        var json = CommonOptions.Json();
        var command = new DocumentedCommand(
            "evaluate",
            "Evaluates a trained model on the held-out data of its own plan.",
            new Example(
                "./noether evaluate runs/pendulum-scalars-hnn-0/checkpoints/last.safetensors",
                "How good is the model that this run trained?"
            )
        )
        {
            file,
            json,
        };
        command.SetAction(parsed =>
        {
            var path = parsed.GetRequiredValue(file);
            return Reporting.Print(session, parsed.GetValue(json), _ => Evaluation.Run(path, session.Cancellation));
        });
        return command;
    }
}
