using System.Reflection;
using PublicApiGenerator;

namespace Noether.Architecture.Tests;

/// <summary>What each library shows to its users is approved, so that none of it changes unseen.</summary>
public sealed class PublicSurfaceTests
{
    private static readonly ApiGeneratorOptions Options = new()
    {
        IncludeAssemblyAttributes = false,
        DenyNamespacePrefixes = [],
    };

    // Programs are no libraries.
    private static readonly string[] Programs = ["Noether.Benchmarks", "Noether.Cli"];

    public static TheoryData<string> Libraries =>
        [.. Repository.Projects.Select(project => Path.GetFileNameWithoutExtension(project)).Except(Programs)];

    [Theory]
    [MemberData(nameof(Libraries))]
    public void The_public_surface_is_the_approved_one(string library)
    {
        var file = Path.Combine(
            Repository.Root,
            "tests",
            "Noether.Architecture.Tests",
            "Surface",
            $"{library.ToLowerInvariant()}.txt"
        );
        var found = Assembly.Load(library).GeneratePublicApi(Options).ReplaceLineEndings("\n").TrimEnd() + "\n";

        // A changed surface is approved by running this once with NOETHER_APPROVE=1, and read in the diff.
        if (Environment.GetEnvironmentVariable("NOETHER_APPROVE") == "1")
            File.WriteAllText(file, found);

        var approved = File.Exists(file) ? Qualified(File.ReadAllText(file)) : [];
        var lines = Qualified(found);
        var changes = lines
            .Except(approved)
            .Select(line => $"new   {line}")
            .Concat(approved.Except(lines).Select(line => $"gone  {line}"));
        string.Join('\n', changes)
            .ShouldBeEmpty("If this is meant, run this test with NOETHER_APPROVE=1 and commit the text.");
    }

    // A member's line is followed by its type's, so that one that moved to another type is noticed.
    private static List<string> Qualified(string text)
    {
        var (space, type, lines) = ("", "", new List<string>());
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.StartsWith("namespace ", StringComparison.Ordinal))
                space = line;
            else if (line.StartsWith("    public ", StringComparison.Ordinal))
                type = line.Trim();
            lines.Add($"{line.Trim()}  in {space} {type}");
        }

        return lines;
    }
}
