using System.CommandLine;
using Noether.Cli.Help;
using Noether.Cli.Options;
using Noether.Workbench.Catalogue;

namespace Noether.Cli.Commands;

/// <summary><c>noether reproduce EXPERIMENT</c>.</summary>
internal static class ReproduceCommand
{
    public static Command Create(Session session)
    {
        var experiment = PlanArguments.PlanOrExperiment();
        var overrides = CommonOptions.Overrides("Changes to the plan, such as training.steps=100 or seed=7.");
        var scale = CommonOptions.Scale("small (minutes, the default), full (the published sizes) or smoke (seconds).");
        var models = new Option<string?>("--models")
        {
            Description =
                "Only these models, separated by commas (default: all that the plan names). Part of a name, such as emlp or hnn, "
                + "stands for all that have it, with the models they are measured against.",
            HelpName = "a,b",
        };
        var data = PlanArguments.Data();
        var page = new Option<string?>("--report")
        {
            Description =
                "Also write a page: tables, checks and plan of any experiment; of forecasts of fields a film of truth, forecasts and errors, "
                + "spectra, error against lead time and bars as well, with the film as GIF and PNG in FILE-films beside it.",
            HelpName = "FILE.html",
        };
        var overwrite = CommonOptions.Overwrite(
            "Replace a page of that name and its pictures; never a file that is read."
        );
        var workers = CommonOptions.Workers();
        var ofFile = PlanArguments.Experiment();
        var json = CommonOptions.Json();
        var command = new DocumentedCommand(
            "reproduce",
            "Repeats a published table: trains, evaluates, and sets the published numbers beside ours.",
            new("./noether reproduce pendulum", "The springy double pendulum at everyday size:"),
            new(
                "./noether reproduce pendulum --scale full --models scalars-hnn,scalars-node trials=3",
                "Two models at the published sizes, three times each:"
            ),
            new(
                "./noether reproduce ocean-currents --data currents/",
                "Surface currents of your own, a folder of NetCDF files:"
            ),
            new(
                "./noether reproduce equivariant-fluids --models plain,um --report fluids.html",
                "See what was learned, as films and charts in one page:"
            ),
            new("./noether reproduce pendulum --scale smoke --json", "Does it run at all, for a script:")
        )
        {
            experiment,
            overrides,
            scale,
            models,
            data,
            page,
            overwrite,
            workers,
            ofFile,
            json,
        };
        command.Notes = () =>
            $"Experiments:\n{NameList.Of(ExperimentCatalogue.All.Select(known => (known.Name, known.Description)))}";
        command.SetAction(parsed =>
        {
            var (chosen, source) = ChosenPlan.Find(
                parsed.GetRequiredValue(experiment),
                parsed.GetValue(ofFile),
                parsed.GetValue(scale),
                PlanArguments.Overrides(parsed.GetValue(overrides), parsed.GetValue(data))
            );
            var (isJson, target) = (parsed.GetValue(json), parsed.GetValue(page));
            if (target is not null)
                ReproductionPage.Prepare(
                    target,
                    parsed.GetValue(overwrite),
                    [source.Path, .. chosen.DataFiles(source)]
                );
            var request = new ReproduceRequest(source)
            {
                Illustrated = target is not null,
                Models = Names(parsed.GetValue(models)),
                Workers = parsed.GetValue(workers),
            };
            var code = Reporting.Print(
                session,
                isJson,
                progress => chosen.Reproduce(request, progress, session.Cancellation),
                target is null ? null : report => ReproductionPage.Write(target, chosen, report)
            );
            if (target is not null && !isJson)
                session.Output.WriteLine($"Open {target} to see it.");
            return code;
        });
        return command;
    }

    private static string[] Names(string? text) =>
        text?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
}
