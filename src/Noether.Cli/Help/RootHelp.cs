using System.CommandLine;
using System.Text;

namespace Noether.Cli.Help;

/// <summary>The help of the whole program: one line per command.</summary>
internal static class RootHelp
{
    public static string Of(Command root)
    {
        var text = new StringBuilder(root.Description).Append("\n\nUsage: ./noether COMMAND [options]\n\nCommands:\n");
        var width = root.Subcommands.Max(command => command.Name.Length);
        foreach (var command in root.Subcommands)
            text.Append($"  {command.Name.PadRight(width)}  {command.Description}\n");
        return text.Append("\nOptions:\n")
            .Append(
                "  --assembly FILE  Know the systems, models and experiments of a .NET library of yours; may be repeated.\n"
            )
            .Append("  --help           Explain the program, or the command before it.\n")
            .Append("  --version        Print the version and the commit.\n\n")
            .ToString();
    }
}
