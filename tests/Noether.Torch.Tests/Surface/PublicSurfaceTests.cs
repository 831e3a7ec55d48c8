namespace Noether.Torch.Tests.Surface;

public sealed class PublicSurfaceTests
{
    [Fact]
    public void The_public_surface_is_the_approved_one()
    {
        var approved = Path.Combine(Root(), "tests", "Noether.Torch.Tests", "Surface", "noether.torch.txt");
        var found = PublicSurface.Of(typeof(Tensor).Assembly);

        // A changed surface is approved by running this once with NOETHER_APPROVE=1, and read in the diff.
        if (Environment.GetEnvironmentVariable("NOETHER_APPROVE") == "1")
            File.WriteAllText(approved, found);

        var expected = Qualified(File.ReadAllText(approved));
        var lines = Qualified(found);
        var changes = lines
            .Except(expected)
            .Select(line => $"new   {line}")
            .Concat(expected.Except(lines).Select(line => $"gone  {line}"));
        string.Join('\n', changes)
            .ShouldBeEmpty("If this is meant, run this test with NOETHER_APPROVE=1 and commit the text.");
    }

    // A member's line is followed by its type's, so that one that moved to another type is noticed.
    private static List<string> Qualified(string text)
    {
        var (type, lines) = ("", new List<string>());
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!line.StartsWith(' '))
                type = line;
            lines.Add(line == type ? line : $"{line.Trim()}  in {type}");
        }

        return lines;
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Noether.slnx")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests must run inside the repository.");
    }
}
