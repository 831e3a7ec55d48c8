namespace Noether.Cli.Tests.Commands;

/// <summary>What a command said on its two streams, and its exit code.</summary>
internal sealed record Answer(int ExitCode, string Output, string Errors)
{
    /// <summary>The lines that the user reads when the command refuses.</summary>
    public string[] ErrorLines => Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Fails unless the command refused its input with one line that has all of these words.</summary>
    public void ShouldBeRefusedWith(params string[] words)
    {
        ExitCode.ShouldBe(2, Errors);
        Output.ShouldBeEmpty();
        var line = ErrorLines.ShouldHaveSingleItem();
        line.ShouldNotContain("   at ");
        foreach (var word in words)
            line.ShouldContain(word);
    }
}
