using Noether.Tests.Shared;

namespace Noether.Cli.Tests.Commands;

public sealed class ReproductionPageTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_forecast_of_fields_leaves_a_page_with_pictures_and_files_beside_it()
    {
        var page = _folder.At("deep/fluids.html");

        var answer = Typed.Run(
            "reproduce",
            "equivariant-fluids",
            "--scale",
            "smoke",
            "--models",
            "plain,um",
            "--workers",
            "1",
            "--report",
            page
        );

        answer.ExitCode.ShouldBe(0, answer.Errors);
        answer.Output.TrimEnd().Split('\n')[^1].ShouldContain(page);
        var html = File.ReadAllText(page);
        foreach (
            var words in (string[])
                [
                    "Error against lead time",
                    "Energy spectra",
                    "data:image/gif;base64,",
                    "the test set 'rot'",
                    "The plan, with every default",
                ]
        )
            html.ShouldContain(words);
        html.Replace("xmlns=\"http://www.w3.org/2000/svg\"", "").ShouldNotContain("http");
        File.ReadAllBytes(_folder.At("deep/fluids-films/forecasts.gif"))[..6].ShouldBe("GIF89a"u8.ToArray());
        File.ReadAllBytes(_folder.At("deep/fluids-films/forecasts.png"))[..4]
            .ShouldBe([0x89, (byte)'P', (byte)'N', (byte)'G']);
    }

    [Fact]
    public void A_page_in_the_place_of_a_folder_is_refused_before_any_work()
    {
        var answer = Typed.Run("reproduce", "pendulum", "--scale", "full", "--report", _folder.At(""));

        answer.ShouldBeRefusedWith("--report needs the name of a file");
    }

    public void Dispose() => _folder.Dispose();
}
