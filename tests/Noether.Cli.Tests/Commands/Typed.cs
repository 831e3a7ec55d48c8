namespace Noether.Cli.Tests.Commands;

/// <summary>Runs a command line in this process, with writers in the place of a console.</summary>
internal static class Typed
{
    public static Answer Run(params string[] arguments) => Run(CancellationToken.None, arguments);

    public static Answer Run(CancellationToken cancellation, params string[] arguments) =>
        Run(TextReader.Null, arguments, cancellation);

    /// <summary>The same, where the user answers questions with these lines.</summary>
    public static Answer Answering(string lines, params string[] arguments) =>
        Run(new StringReader(lines), arguments, CancellationToken.None);

    private static Answer Run(TextReader input, string[] arguments, CancellationToken cancellation)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var session = new Session(output, errors, cancellation) { Arguments = arguments, Input = input };

        var code = CommandLine.Run(arguments, session);

        return new Answer(code, output.ToString(), errors.ToString());
    }
}
