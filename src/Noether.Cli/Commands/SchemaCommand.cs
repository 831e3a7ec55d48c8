using System.CommandLine;
using Noether.Cli.Help;
using Noether.Cli.Options;
using Noether.Plans;
using Noether.Primitives.Files;
using Noether.Workbench.Catalogue;

namespace Noether.Cli.Commands;

/// <summary><c>noether schema EXPERIMENT</c>.</summary>
internal static class SchemaCommand
{
    public static Command Create(Session session)
    {
        var experiment = new Argument<string?>("EXPERIMENT")
        {
            Description = "An experiment, or as much of its name as tells it apart; without it, they are listed.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var output = new Option<string?>("--out")
        {
            Description = "The file to write (default: standard output).",
            HelpName = "file",
        };
        var overwrite = CommonOptions.Overwrite();
        var command = new DocumentedCommand(
            "schema",
            "Prints the JSON Schema of an experiment's plans, with which an editor completes keys and marks mistakes.",
            new("./noether schema", "Which experiments have plans?"),
            new(
                "./noether schema pendulum --out pendulum.schema.json",
                "Then begin a plan with the line '# yaml-language-server: $schema=pendulum.schema.json':"
            )
        )
        {
            experiment,
            output,
            overwrite,
        };
        command.SetAction(parsed =>
            Run(session, parsed.GetValue(experiment), parsed.GetValue(output), parsed.GetValue(overwrite))
        );
        return command;
    }

    private static void Run(Session session, string? name, string? path, bool overwrites)
    {
        if (name is null)
        {
            if (path is not null)
                throw new UserException("Name the experiment whose schema is to be written.");
            session.Output.Write(NameList.Of(ExperimentCatalogue.All.Select(known => (known.Name, known.Description))));
            return;
        }

        var experiment = ExperimentCatalogue.Find(name);
        if (path is not null)
            OutputFile.Prepare(path, overwrites);
        var schema = PlanSchema.Of(experiment.PlanType, $"A plan of {experiment.Name}: {experiment.Description}");
        if (path is null)
            session.Output.Write(schema);
        else
            AtomicFile.WriteText(path, schema);
    }
}
