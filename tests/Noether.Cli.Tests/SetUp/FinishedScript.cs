namespace Noether.Cli.Tests.SetUp;

/// <summary>What a script left behind: its exit code and its two streams.</summary>
internal sealed record FinishedScript(int ExitCode, string Output, string Errors)
{
    public string LastLine => Output.TrimEnd('\n').Split('\n')[^1];
}
