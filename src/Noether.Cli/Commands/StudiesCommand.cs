using System.CommandLine;
using Noether.Cli.Help;
using Noether.Cli.Options;
using Noether.Primitives.Files;
using Noether.Reports;
using Noether.Workbench.Studies;

namespace Noether.Cli.Commands;

/// <summary><c>noether studies …</c>: settings × models × trials of one plan.</summary>
internal static class StudiesCommand
{
    private const string Example = "experiments/synthetic-scalars/studies/scattering.yaml";

    public static Command Create(Session session) =>
        new DocumentedCommand(
            "studies",
            "Trains a plan in several settings, several times each, and compares them by validation.",
            new Example($"./noether studies run {Example}", "Train what is not trained yet, then the table:"),
            new Example($"./noether studies show {Example}", "The table of what is there:"),
            new Example("./noether studies list", "Which studies are there, and how far are they?")
        )
        {
            Run(session),
            Show(session),
            List(session),
        };

    private static DocumentedCommand Run(Session session)
    {
        var file = new Argument<string>("STUDY") { Description = "The YAML file of a study: see docs/plans.md." };
        var (workers, markdown, json) = (CommonOptions.Workers(), Markdown(), CommonOptions.Json());
        var overwrite = CommonOptions.Overwrite();
        var command = new DocumentedCommand(
            "run",
            "Trains the runs of a study that have not ended, and prints the table.",
            new Example($"./noether studies run {Example}", "Called again, it goes on where it was stopped:"),
            new Example(
                $"./noether studies run {Example} --workers 1 --markdown scattering.md",
                "One run at a time, and the table for a README:"
            )
        )
        {
            file,
            workers,
            markdown,
            overwrite,
            json,
        };
        command.SetAction(parsed =>
        {
            var (path, target) = (parsed.GetRequiredValue(file), parsed.GetValue(markdown));
            var study = Study.Read(path);
            Prepare(target, parsed.GetValue(overwrite), study.Files);
            return Reporting.Print(
                session,
                parsed.GetValue(json),
                progress => StudyTraining.Run(study, parsed.GetValue(workers), progress, session.Cancellation),
                report => Write(target, report),
                () => "The same command continues the study."
            );
        });
        return command;
    }

    private static DocumentedCommand Show(Session session)
    {
        var study = new Argument<string>("STUDY") { Description = "The folder or the YAML file of a study." };
        var (markdown, json) = (Markdown(), CommonOptions.Json());
        var overwrite = CommonOptions.Overwrite();
        var command = new DocumentedCommand(
            "show",
            "Prints the table of a study from the runs that have ended, and trains nothing.",
            new Example("./noether studies show runs/studies/scattering", "By its folder:"),
            new Example($"./noether studies show {Example} --json", "By its file, for a script:")
        )
        {
            study,
            markdown,
            overwrite,
            json,
        };
        command.SetAction(parsed =>
        {
            var (name, target) = (parsed.GetRequiredValue(study), parsed.GetValue(markdown));
            Prepare(target, parsed.GetValue(overwrite), [name, Path.Combine(name, StudyIndex.FileName)]);
            return Reporting.Print(
                session,
                parsed.GetValue(json),
                _ => StudyReport.Show(name),
                report => Write(target, report)
            );
        });
        return command;
    }

    private static DocumentedCommand List(Session session)
    {
        var (folder, json) = (CommonOptions.RunsBelow(), CommonOptions.Json());
        var command = new DocumentedCommand(
            "list",
            "Lists the studies in and below a folder.",
            new Example("./noether studies list", "Every study below runs/:")
        )
        {
            folder,
            json,
        };
        command.SetAction(parsed =>
            Reporting.Print(
                session,
                parsed.GetValue(json),
                _ => StudyReport.List(parsed.GetValue(folder) ?? Workbench.Runs.RunFinder.Root)
            )
        );
        return command;
    }

    private static Option<string?> Markdown() =>
        new("--markdown") { Description = "Also write the table as Markdown.", HelpName = "FILE.md" };

    private static void Prepare(string? target, bool overwrites, IEnumerable<string> inputs)
    {
        if (target is not null)
            OutputFile.Prepare(target, overwrites, inputs);
    }

    private static void Write(string? target, Report report)
    {
        if (target is not null)
            AtomicFile.WriteText(target, string.Join('\n', report.Tables.Select(TableText.Markdown)));
    }
}
