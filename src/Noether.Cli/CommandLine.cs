using System.CommandLine;
using Noether.Cli.Commands;
using Noether.Cli.Help;
using Noether.Experiments;
using Noether.Plans;
using Noether.Workbench.Catalogue;

namespace Noether.Cli;

/// <summary>The whole command line: parses, runs one command on the caller's thread, and answers with an exit code.</summary>
internal static class CommandLine
{
    // Of every command, since each may name a user's own system or experiment.
    private static readonly Option<string[]> AssemblyOption = new("--assembly")
    {
        Description =
            "A .NET library of your own (.dll), whose systems, models and experiments are known beside Noether's. May be repeated.",
        HelpName = "FILE",
        Recursive = true,
        AllowMultipleArgumentsPerToken = false,
    };

    public static int Run(IReadOnlyList<string> arguments, Session session)
    {
        ArgumentNullException.ThrowIfNull(session);
        PublishedExperiments.Register();
        using var remarks = PlanNames.Listen(session.Errors.WriteLine);
        try
        {
            var parsed = Root(session).Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
            if (parsed.Errors.Count > 0 && parsed.Action is not SpokenAction)
                throw new UserException(Refusal.Of(parsed));
            foreach (var assembly in parsed.GetValue(AssemblyOption) ?? [])
                UserAssembly.Register(assembly);

            // The commands listen to the session's token; a second watcher of Ctrl-C would end the process under them.
            return parsed.Invoke(
                new InvocationConfiguration
                {
                    Output = session.Output,
                    Error = session.Errors,
                    EnableDefaultExceptionHandler = false,
                    ProcessTerminationTimeout = null,
                }
            );
        }
#pragma warning disable CA1031 // The outermost place: whatever it is becomes one line and a code.
        catch (Exception error)
#pragma warning restore CA1031
        {
            var failure = Failure.Of(error);
            session.Errors.WriteLine(failure.Line);
            return failure.ExitCode;
        }
    }

    private static RootCommand Root(Session session)
    {
        var root = new RootCommand("Noether learns how physical systems move, and keeps their symmetries.")
        {
            HelpName = "./noether",
        };
        foreach (var command in NoetherCommands.All(session))
            root.Add(command);
        HelpWithExamples.Install(root);
        root.Add(AssemblyOption);
        root.SetAction(_ => session.Output.Write(Overview.Text));
        return root;
    }
}
