namespace Noether.Cli.Help;

/// <summary>A command line that works as it stands, and what it is for.</summary>
internal sealed record Example(string Line, string Meaning);
