using System.Xml.Linq;
using Noether.Reports.Charts;
using Noether.Reports.Pages;

namespace Noether.Reports.Tests.Pages;

public sealed class HtmlReportTests
{
    private static readonly HtmlReport Some = new(
        "Pendulum <script>alert(1)</script>",
        "First & foremost.\n\nSecond.",
        new Report(
            "noether demo --out \"a b\"",
            "0.1.0",
            new MachineDescription("A <processor>", 2, 7.8, "Linux", ".NET 10", "1.13.1"),
            12.5,
            [
                new ResultTable(
                    "Rollout",
                    new("model", "Model"),
                    new("error", "Error"),
                    ResultColumn.Published("p", "Error")
                )
                    .Add("Scalars-HNN", 0.004, 0.005)
                    .Add("a<b", double.NaN, null),
            ],
            [Check.AtMost("P1", "error", 0.004, 0.005), Check.AtLeast("D2", "speed", 1, 50)]
        ),
        [
            new ReportFigure(
                new LineChart("Energy <J>", new("time (s)"), new("energy (J)"), [new("a", [0, 1], [1, 2])]),
                "What & why."
            ),
        ],
        "name: <pendulum>\nsteps: 3\n"
    );

    // The page is written so that all of it but the doctype is XML too.
    private static XElement Parse(string html) => XElement.Parse(html.Replace("<!doctype html>", ""));

    [Fact]
    public void Text_is_escaped_and_elements_nest()
    {
        var page = Parse(Some.ToHtml());

        page.Descendants("h1").Single().Value.ShouldBe("Pendulum <script>alert(1)</script>");
        page.Descendants("script").ShouldBeEmpty();
        page.Descendants("p").Select(paragraph => paragraph.Value).ShouldBe(["First & foremost.", "Second."]);
        page.Descendants("pre").Single().Value.ShouldBe("name: <pendulum>\nsteps: 3\n");
        page.Descendants("dd").Select(value => value.Value).ShouldContain("A <processor>");
    }

    [Fact]
    public void Nothing_is_loaded_from_anywhere()
    {
        var html = Some.ToHtml();

        html.ShouldNotContain("<script");
        html.ShouldNotContain("<link");
        html.ShouldNotContain("<img");
        html.ShouldNotContain("@import");
        html.ShouldNotContain("url(");
        html.Replace("xmlns=\"http://www.w3.org/2000/svg\"", "").ShouldNotContain("http");
    }

    [Fact]
    public void Results_checks_and_figures_are_shown()
    {
        var page = Parse(Some.ToHtml());

        var cells = page.Descendants("td").Select(cell => cell.Value).ToArray();
        cells.ShouldContain("0.004");
        cells.ShouldContain("a<b");
        cells.ShouldContain("NaN");
        cells.ShouldContain("✓ holds");
        cells.ShouldContain("✗ falls short");
        page.Descendants("th").Select(header => header.Value).ShouldContain("Error (published)");
        page.Descendants("figcaption").Single().Value.ShouldBe("What & why.");
        page.Descendants(XName.Get("svg", "http://www.w3.org/2000/svg")).ShouldNotBeEmpty();
    }

    [Fact]
    public void A_report_without_a_plan_or_figures_is_a_page_too()
    {
        var page = Parse((Some with { Plan = null, Figures = [] }).ToHtml());

        page.Descendants("pre").ShouldBeEmpty();
        page.Descendants("figure").ShouldBeEmpty();
    }

    [Fact]
    public void A_report_is_written_whole()
    {
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.html");

        Some.Write(path);

        File.ReadAllText(path).ShouldBe(Some.ToHtml());
        File.Delete(path);
    }
}
