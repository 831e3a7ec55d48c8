namespace Noether.Architecture.Tests;

/// <summary>The source tree that these tests read.</summary>
internal static class Repository
{
    /// <summary>The folder of <c>Noether.slnx</c>.</summary>
    public static string Root { get; } = Find();

    /// <summary>The project files of the library, the program and the benches.</summary>
    public static IReadOnlyList<string> Projects { get; } = ProjectsIn("src", "benchmarks");

    /// <summary>The project files of the tests.</summary>
    public static IReadOnlyList<string> TestProjects { get; } = ProjectsIn("tests");

    /// <summary>Every C# file of a project.</summary>
    public static IReadOnlyList<string> SourcesOf(string project) =>
        [
            .. Directory
                .EnumerateFiles(Path.GetDirectoryName(project)!, "*.cs", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>A path as a message shows it.</summary>
    public static string Relative(string path) => Path.GetRelativePath(Root, path);

    private static string[] ProjectsIn(params string[] folders) =>
        [
            .. folders
                .SelectMany(folder => Directory.EnumerateDirectories(Path.Combine(Root, folder), "Noether.*"))
                .SelectMany(folder => Directory.EnumerateFiles(folder, "*.csproj"))
                .Order(StringComparer.Ordinal),
        ];

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Noether.slnx")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests must run inside the repository.");
    }
}
