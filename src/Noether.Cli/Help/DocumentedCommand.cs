using System.CommandLine;

namespace Noether.Cli.Help;

/// <summary>A command whose help ends with examples.</summary>
internal sealed class DocumentedCommand(string name, string description, params IReadOnlyList<Example> examples)
    : Command(name, description)
{
    public IReadOnlyList<Example> Examples { get; } = examples;

    /// <summary>What else a reader of the help wants to know, such as the names that the command takes.</summary>
    /// <remarks>Made only when asked for: what knows the names may need the native library, and doctor must work without.</remarks>
    public Func<string>? Notes { get; set; }
}
