using Noether.Cli.Progress;

namespace Noether.Cli.Tests.Progress;

public sealed class ProgressLinesTests
{
    [Fact]
    public void A_task_says_at_most_one_line_per_tenth()
    {
        using var writer = new StringWriter();
        var lines = new ProgressLines(writer);

        for (var i = 0; i <= 1000; i++)
            lines.Report(new ProgressReport("mlp", i / 1000.0, $"loss {i}"));

        var said = writer.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        said.Length.ShouldBe(11);
        said[3].ShouldBe("mlp: 30 %, loss 300");
    }

    [Fact]
    public void Tasks_side_by_side_do_not_silence_one_another()
    {
        using var writer = new StringWriter();
        var lines = new ProgressLines(writer);

        lines.Report(new ProgressReport("first", 1, ""));
        lines.Report(new ProgressReport("second", 0.5, ""));

        writer.ToString().ShouldBe("first: 100 %\nsecond: 50 %\n");
    }
}
