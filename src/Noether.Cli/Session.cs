namespace Noether.Cli;

/// <summary>What a command talks to: results go to one stream, remarks to the other, and a token ends it early.</summary>
/// <param name="Output">Results, and nothing else: a file or another program may read them.</param>
/// <param name="Errors">Progress, remarks, refusals.</param>
/// <param name="Cancellation">Cancelled by Ctrl-C.</param>
internal sealed record Session(TextWriter Output, TextWriter Errors, CancellationToken Cancellation)
{
    /// <summary>What the user typed after the program's name.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>What the user answers, where a command asks; nothing unless told otherwise.</summary>
    public TextReader Input { get; init; } = TextReader.Null;

    /// <summary>Whether <see cref="Errors"/> is a terminal, where a line can be redrawn.</summary>
    public bool IsTerminal { get; init; }

    public static Session OfThisProcess(IReadOnlyList<string> arguments, CancellationToken cancellation) =>
        new(Console.Out, Console.Error, cancellation)
        {
            Arguments = arguments,
            Input = Console.In,
            IsTerminal = !Console.IsErrorRedirected,
        };
}
