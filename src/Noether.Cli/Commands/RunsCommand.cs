using System.CommandLine;
using System.Globalization;
using Noether.Cli.Help;
using Noether.Cli.Options;
using Noether.Formats.Numpy;
using Noether.Workbench.Runs;

namespace Noether.Cli.Commands;

/// <summary><c>noether runs …</c>: the folders that training leaves.</summary>
internal static class RunsCommand
{
    public static Command Create(Session session) =>
        new DocumentedCommand(
            "runs",
            "Lists, shows, compares and deletes the folders of runs.",
            new Example("./noether runs list", "What was trained, how far it came, how well it did:"),
            new Example("./noether runs compare runs/one runs/other", "What differs between two runs?")
        )
        {
            List(session),
            Show(session),
            Compare(session),
            Delete(session),
        };

    private static DocumentedCommand List(Session session)
    {
        var (folder, json) = (CommonOptions.RunsBelow(), CommonOptions.Json());
        var command = new DocumentedCommand(
            "list",
            "Lists the runs in and below a folder.",
            new Example("./noether runs list", "Every run below runs/:"),
            new Example("./noether runs list runs/studies --json", "Those of studies, for a script:")
        )
        {
            folder,
            json,
        };
        command.SetAction(parsed =>
            Reporting.Print(
                session,
                parsed.GetValue(json),
                _ => RunReports.List(parsed.GetValue(folder) ?? RunFinder.Root)
            )
        );
        return command;
    }

    private static DocumentedCommand Show(Session session)
    {
        var (run, json) = (RunArgument("RUN"), CommonOptions.Json());
        var command = new DocumentedCommand(
            "show",
            "Tells what a run's folder says of itself.",
            new Example("./noether runs show runs/mine", "How did it go?")
        )
        {
            run,
            json,
        };
        command.SetAction(parsed =>
            Reporting.Print(session, parsed.GetValue(json), _ => RunReports.Show(parsed.GetRequiredValue(run)))
        );
        return command;
    }

    private static DocumentedCommand Compare(Session session)
    {
        var (first, second, json) = (RunArgument("RUN"), RunArgument("OTHER"), CommonOptions.Json());
        var command = new DocumentedCommand(
            "compare",
            "Sets two runs side by side: what their plans do not share, and how they did.",
            new Example("./noether runs compare runs/one runs/other", "Which settings, which difference?")
        )
        {
            first,
            second,
            json,
        };
        command.SetAction(parsed =>
            Reporting.Print(
                session,
                parsed.GetValue(json),
                _ => RunReports.Compare(parsed.GetRequiredValue(first), parsed.GetRequiredValue(second))
            )
        );
        return command;
    }

    private static DocumentedCommand Delete(Session session)
    {
        var runs = new Argument<string[]>("RUN")
        {
            Description = "Folders of runs, or their names below runs/.",
            Arity = ArgumentArity.OneOrMore,
        };
        var yes = new Option<bool>("--yes") { Description = "Do not ask." };
        var command = new DocumentedCommand(
            "delete",
            "Deletes what runs have written; other files in their folders stay, and are named.",
            new Example("./noether runs delete runs/mine", "It asks first:"),
            new Example("./noether runs delete runs/one runs/other --yes", "It does not ask:")
        )
        {
            runs,
            yes,
        };
        command.SetAction(parsed => Delete(session, parsed.GetRequiredValue(runs), parsed.GetValue(yes)));
        return command;
    }

    private static void Delete(Session session, string[] names, bool isSure)
    {
        // All are checked before the first goes.
        var runs = names.Select(RunRemoval.Require).DistinctBy(run => Path.GetFullPath(run.Folder)).ToArray();
        if (!isSure)
        {
            foreach (var run in runs)
                session.Errors.WriteLine(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{run.Folder}: {run.Model ?? "unknown model"}, {run.Step} steps, {run.Status}"
                    )
                );
            session.Errors.Write($"Delete {(runs.Length == 1 ? "this run" : $"these {runs.Length} runs")}? [y/N] ");
            if (session.Input.ReadLine() is not { } answer)
                throw new UserException(
                    "Nothing was deleted, since nobody answered: add --yes to delete without being asked."
                );
            if (answer.Trim() is not ("y" or "Y" or "yes"))
            {
                session.Output.WriteLine("Nothing was deleted.");
                return;
            }
        }

        foreach (var run in runs)
        {
            var left = RunRemoval.Delete(run.Folder);
            session.Output.WriteLine(
                left.Count == 0
                    ? $"Deleted {run.Folder}."
                    : $"Deleted the run in {run.Folder}; what it did not write stays there: {Some(left)}."
            );
        }
    }

    private static string Some(IReadOnlyList<string> names)
    {
        const int Shown = 10;
        var list = string.Join(", ", names.Take(Shown));
        return names.Count > Shown ? $"{list} and {names.Count - Shown} more" : list;
    }

    private static Argument<string> RunArgument(string name) =>
        new(name) { Description = "The folder of a run, or its name below runs/." };
}
