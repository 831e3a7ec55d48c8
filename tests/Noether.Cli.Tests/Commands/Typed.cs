namespace Noether.Cli.Tests.Commands;

/// <summary>Runs a command line in this process, with writers in the place of a console.</summary>
internal static class Typed
{
    public static Answer Run(params string[] arguments) => Run(CancellationToken.None, arguments);

    public static Answer Run(CancellationToken cancellation, params string[] arguments)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var session = new Session(output, errors, cancellation) { Arguments = arguments };

        var code = CommandLine.Run(arguments, session);

        return new Answer(code, output.ToString(), errors.ToString());
    }
}
