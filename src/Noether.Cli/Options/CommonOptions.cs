using System.CommandLine;

namespace Noether.Cli.Options;

/// <summary>Options that several commands share, each with one name and one meaning.</summary>
internal static class CommonOptions
{
    public static Option<bool> Json() =>
        new("--json") { Description = "Print one JSON object, and nothing else, on standard output." };

    public static Option<string?> Scale(string description) =>
        new("--scale") { Description = description, HelpName = "scale" };

    public static Option<bool> Overwrite(string description = "Replace a file of that name; never one that is read.") =>
        new("--overwrite") { Description = description };

    public static WholeNumberOption Workers() =>
        new("--workers", "Runs at a time, one core each.", least: 1, byDefault: Environment.ProcessorCount);

    public static Argument<string?> RunsBelow() =>
        new("FOLDER") { Description = "Where to look (default: runs).", Arity = ArgumentArity.ZeroOrOne };

    /// <summary>Changes to a plan. A mistyped option would end up here, so it is caught here.</summary>
    public static Argument<string[]> Overrides(string description)
    {
        var overrides = new Argument<string[]>("key=value")
        {
            Description = description,
            Arity = ArgumentArity.ZeroOrMore,
        };
        overrides.Validators.Add(result =>
        {
            var stray = result.Tokens.FirstOrDefault(token => token.Value.StartsWith('-'));
            if (stray is not null)
                result.AddError($"There is no option '{stray.Value}' here.");
        });
        return overrides;
    }
}
