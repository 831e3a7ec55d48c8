namespace Noether.Cli.Tests.SetUp;

/// <summary>The clone that these tests were built in.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "Noether.slnx")) ? folder : Find(Path.GetDirectoryName(folder)!);
}
