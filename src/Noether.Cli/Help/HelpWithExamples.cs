using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Noether.Reports;

namespace Noether.Cli.Help;

/// <summary>The help of a command: what it does, how it is called, and lines to copy.</summary>
internal sealed class HelpWithExamples(HelpAction help) : SynchronousCommandLineAction
{
    private const int Width = 120;

    public override bool Terminating => true;

    public override bool ClearsParseErrors => true;

    /// <summary>Gives a root command, and with it every command, this help; and our version.</summary>
    public static void Install(RootCommand root)
    {
        foreach (var option in root.Options)
        {
            if (option is HelpOption { Action: HelpAction help })
            {
                help.MaxWidth = Width;
                option.Description = "Explain a command.";
                option.Action = new HelpWithExamples(help);
            }
            else if (option is VersionOption)
            {
                option.Description = "Print the version and the commit.";
                option.Action = new SpokenAction(ProgramVersion.Sentence);
            }
        }
    }

    public override int Invoke(ParseResult parseResult)
    {
        ArgumentNullException.ThrowIfNull(parseResult);
        var output = parseResult.InvocationConfiguration.Output;
        if (parseResult.CommandResult.Command is DocumentedCommand command)
        {
            help.Invoke(parseResult);
            output.Write($"Examples:\n{ExampleText.Of(command.Examples)}");
            if (command.Notes is { } notes)
                output.Write($"\n{notes()}");
        }
        else
        {
            output.Write(RootHelp.Of(parseResult.RootCommandResult.Command));
            output.Write($"Examples:\n{ExampleText.Of(Overview.Examples)}");
        }

        return ExitCode.Done;
    }
}
