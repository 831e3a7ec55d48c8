namespace Noether.Architecture.Tests;

/// <summary>What is found where its name says, in files that a person reads at one sitting.</summary>
public sealed class SourceTests
{
    private const int MaxLinesOfProject = 9000;
    private const int MaxLinesOfFile = 400;
    private const int MaxLinesOfMedian = 90;
    private const int MaxLinesOfNinthTenth = 200;

    [Fact]
    public void The_namespace_of_every_file_is_its_folder()
    {
        var elsewhere =
            from project in Repository.Projects.Concat(Repository.TestProjects)
            from file in Repository.SourcesOf(project)
            let expected = NamespaceOf(project, file)
            from line in File.ReadLines(file)
            where line.StartsWith("namespace ", StringComparison.Ordinal)
            let found = line["namespace ".Length..].TrimEnd(';', ' ')
            where found != expected
            select $"{Repository.Relative(file)}: {found}, not {expected}";

        string.Join('\n', elsewhere).ShouldBeEmpty();
    }

    [Fact]
    public void No_project_is_an_overfull_hall()
    {
        var large =
            from project in Repository.Projects
            let lines = Repository.SourcesOf(project).Sum(LinesOf)
            where lines > MaxLinesOfProject
            select $"{Repository.Relative(project)}: {lines} lines";

        string.Join('\n', large).ShouldBeEmpty($"Split what has over {MaxLinesOfProject} lines.");
    }

    [Fact]
    public void Files_are_short()
    {
        var files = Repository
            .Projects.SelectMany(Repository.SourcesOf)
            .Select(file => (Name: Repository.Relative(file), Lines: LinesOf(file)))
            .OrderBy(file => file.Lines)
            .ToArray();

        string.Join('\n', files.Where(file => file.Lines > MaxLinesOfFile)).ShouldBeEmpty();
        files[files.Length / 2].Lines.ShouldBeLessThanOrEqualTo(MaxLinesOfMedian);
        files[files.Length * 9 / 10].Lines.ShouldBeLessThanOrEqualTo(MaxLinesOfNinthTenth);
    }

    private static string NamespaceOf(string project, string file)
    {
        var folder = Path.GetRelativePath(Path.GetDirectoryName(project)!, Path.GetDirectoryName(file)!);
        var name = Path.GetFileNameWithoutExtension(project);
        return folder == "." ? name : $"{name}.{folder.Replace(Path.DirectorySeparatorChar, '.')}";
    }

    private static int LinesOf(string file) => File.ReadLines(file).Count();
}
