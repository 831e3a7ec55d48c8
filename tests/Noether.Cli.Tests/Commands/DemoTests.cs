using Noether.Tests.Shared;

namespace Noether.Cli.Tests.Commands;

public sealed class DemoTests : IDisposable
{
    // The demo at a size for a test: it learns nothing, but does everything.
    private static readonly string[] Small =
    [
        "training.steps=2",
        "training.width=8",
        "training.depth=1",
        "data.trajectories=30",
        "data.train=20",
        "data.validation=5",
        "data.test=5",
        "data.states=20",
        "evaluation.states=10",
    ];

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void The_demo_ends_with_one_table_and_a_page_that_needs_no_network()
    {
        var answer = Typed.Run(["demo", "--out", _folder.At("demo"), .. Small]);

        answer.ExitCode.ShouldBe(0, answer.Errors);
        var page = _folder.At("demo/report.html");
        answer.Output.TrimEnd().Split('\n')[^1].ShouldContain(page);
        foreach (
            var words in (string[])["scalars-hnn", "scalars-node", "mlp-hnn", "mlp-node", "rollout error", "parameters"]
        )
            answer.Output.ShouldContain(words);
        var html = File.ReadAllText(page);
        html.ShouldContain("<svg");
        html.ShouldNotContain("src=\"http");
        html.ShouldNotContain("<link");
    }

    [Fact]
    public void The_demo_replaces_what_an_earlier_one_wrote_and_nothing_else()
    {
        string[] demo = ["demo", "--out", _folder.At("demo"), .. Small];
        Typed.Run(demo).ExitCode.ShouldBe(0);
        var notes = _folder.Write("demo/notes.md", "mine");
        Directory.CreateDirectory(_folder.At("other"));
        var page = _folder.Write("other/report.html", "mine");

        var again = Typed.Run(demo);
        Typed
            .Run(["demo", "--out", _folder.At("other"), .. Small])
            .ShouldBeRefusedWith(page, "no earlier demo", "--overwrite");

        again.ExitCode.ShouldBe(0, again.Errors);
        File.ReadAllText(notes).ShouldBe("mine");
        File.ReadAllText(page).ShouldBe("mine");
        Typed.Run(["demo", "--out", _folder.At("other"), "--overwrite", .. Small]).ExitCode.ShouldBe(0);
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_named()
    {
        var file = _folder.Write("file", "");

        var answer = Typed.Run("demo", "--out", Path.Combine(file, "demo"));

        answer.ShouldBeRefusedWith(file, "cannot be written");
    }

    public void Dispose() => _folder.Dispose();
}
