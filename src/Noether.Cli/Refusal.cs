using System.CommandLine;
using Noether.Primitives.Names;

namespace Noether.Cli;

/// <summary>What is wrong with a command line, in one sentence, and where to read on.</summary>
internal static class Refusal
{
    public static string Of(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var help = command is RootCommand ? "./noether --help" : $"./noether {FullName(command)} --help";
        return $"{Sentence(parsed, command)} See {help}.";
    }

    private static string Sentence(ParseResult parsed, Command command)
    {
        if (parsed.UnmatchedTokens is [var stray, ..])
            return Stray(stray, command);

        string[] missing =
        [
            .. command
                .Arguments.Where(argument => argument.Arity.MinimumNumberOfValues > 0 && IsEmpty(parsed, argument))
                .Select(argument => argument.Name),
            .. command
                .Options.Where(option => option.Required && parsed.GetResult(option) is null or { Implicit: true })
                .Select(option => option.Name),
        ];
        if (missing.Length > 0)
            return $"'{command.Name}' needs {string.Join(" and ", missing)}.";

        if (command is not RootCommand && command.Subcommands.Count > 0)
            return $"'{command.Name}' needs one of {string.Join(", ", command.Subcommands.Select(known => known.Name))}.";

        var bare = command.Options.FirstOrDefault(option =>
            option.Arity.MinimumNumberOfValues > 0 && parsed.GetResult(option) is { Implicit: false, Tokens.Count: 0 }
        );
        return bare is not null ? $"{bare.Name} needs a value." : parsed.Errors[0].Message.TrimEnd('.') + ".";
    }

    private static bool IsEmpty(ParseResult parsed, Argument argument) =>
        parsed.GetResult(argument) is null or { Tokens.Count: 0 };

    private static string Stray(string word, Command command)
    {
        if (word.StartsWith('-'))
        {
            var options = command.Options.Select(option => option.Name).ToArray();
            return $"There is no option '{word}'. {NearestName.Suggest(word, options)}";
        }

        if (command.Subcommands.Count == 0)
            return $"'{command.Name}' has no use for '{word}'.";

        var commands = command.Subcommands.Select(known => known.Name).ToArray();
        var typed = command is RootCommand ? word : $"{FullName(command)} {word}";
        return $"There is no command '{typed}'. {NearestName.Suggest(word, commands)}";
    }

    // A command of a command is typed after it.
    private static string FullName(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault(parent => parent is not RootCommand) is { } parent
            ? $"{FullName(parent)} {command.Name}"
            : command.Name;
}
