using System.CommandLine;
using Noether.Cli.Help;
using Noether.Cli.Options;
using Noether.Experiments.Pendulum;

namespace Noether.Cli.Commands;

/// <summary><c>noether demo</c>: what a newcomer types first.</summary>
internal static class DemoCommand
{
    public static Command Create(Session session)
    {
        var overrides = CommonOptions.Overrides("Changes to the plan, such as training.steps=100.");
        var folder = new Option<string>("--out")
        {
            Description = "The folder for report.html, the picture and the trained models.",
            HelpName = "folder",
            DefaultValueFactory = _ => Path.Combine("runs", "demo"),
        };
        var overwrite = CommonOptions.Overwrite(
            "Replace files of the demo's names that no earlier demo wrote; those of an earlier one are replaced anyway."
        );
        var workers = CommonOptions.Workers();
        var json = CommonOptions.Json();
        var command = new DocumentedCommand(
            "demo",
            "Simulates a springy double pendulum, trains four models of it, and shows which of them keep the physics.",
            new("./noether demo", "A minute or two on two cores; then open runs/demo/report.html:"),
            new("./noether demo training.steps=20 --out quick", "A quick look, with models that learned little:")
        )
        {
            overrides,
            folder,
            overwrite,
            workers,
            json,
        };
        command.SetAction(parsed =>
        {
            var isJson = parsed.GetValue(json);
            using var place = DemoFolder.Open(parsed.GetRequiredValue(folder), parsed.GetValue(overwrite));
            var target = place.Folder;
            var code = Reporting.Print(
                session,
                isJson,
                progress =>
                    DemoRun
                        .Run(
                            target,
                            parsed.GetValue(overrides) ?? [],
                            parsed.GetValue(workers),
                            progress,
                            session.Cancellation
                        )
                        .Report
            );
            if (!isJson)
                session.Output.WriteLine($"Open {target.ReportPath} to see how they move.");
            return code;
        });
        return command;
    }
}
