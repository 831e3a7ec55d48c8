using System.CommandLine;
using System.CommandLine.Invocation;

namespace Noether.Cli.Help;

/// <summary>Answers an option with a line of text, whatever else was typed.</summary>
internal sealed class SpokenAction(string text) : SynchronousCommandLineAction
{
    public override bool Terminating => true;

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        parseResult.InvocationConfiguration.Output.WriteLine(text);
        return ExitCode.Done;
    }
}
