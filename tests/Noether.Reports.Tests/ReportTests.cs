using System.Text.Json;

namespace Noether.Reports.Tests;

public sealed class ReportTests
{
    private static readonly MachineDescription Machine = new("A processor", 2, 7.8, "Linux", ".NET 10", "1.13.1");

    private static ResultTable Table() =>
        new ResultTable(
            "Rollout",
            new("model", "Model"),
            new("error", "Error"),
            ResultColumn.Published("error_published", "Error"),
            new("parameters", "Parameters")
        )
            .Add("Scalars-HNN", 0.00421337, 0.005, 12_345)
            .Add("MLP|HNN", double.NaN, null, 7L);

    private static Report Some(params Check[] checks) =>
        new("reproduce \"x\"", "0.1.0", Machine, 1.5, [Table()], checks);

    [Fact]
    public void The_plain_table_lines_up()
    {
        var text = TableText.Plain(Table());

        text.ShouldBe(
            """
            Rollout
            Model           Error  Error (published)  Parameters
            ───────────  ────────  ─────────────────  ──────────
            Scalars-HNN  0.004213              0.005       12345
            MLP|HNN           NaN                  –           7

            """
        );
    }

    [Fact]
    public void The_Markdown_table_escapes_its_pipes()
    {
        var text = TableText.Markdown(Table());

        text.ShouldBe(
            """
            | Model | Error | Error (published) | Parameters |
            | --- | ---: | ---: | ---: |
            | Scalars-HNN | 0.004213 | 0.005 | 12345 |
            | MLP\|HNN | NaN | – | 7 |

            """
        );
    }

    [Fact]
    public void The_JSON_has_exactly_the_agreed_fields()
    {
        var report = Some(
            Check.AtMost("P1", "error", 0.004, 0.005),
            Check.AtMost("P2", "error", double.PositiveInfinity, 1)
        );

        using var json = JsonDocument.Parse(report.ToJson());

        Names(json.RootElement).ShouldBe(["command", "version", "machine", "seconds", "rows", "checks"]);
        json.RootElement.GetProperty("command").GetString().ShouldBe("reproduce \"x\"");
        json.RootElement.GetProperty("seconds").GetDouble().ShouldBe(1.5);
        var rows = json.RootElement.GetProperty("rows");
        Names(rows[0]).ShouldBe(["model", "error", "error_published", "parameters"]);
        rows[0].GetProperty("error").GetDouble().ShouldBe(0.00421337);
        rows[1].GetProperty("error").GetString().ShouldBe("NaN");
        rows[1].GetProperty("error_published").ValueKind.ShouldBe(JsonValueKind.Null);
        var checks = json.RootElement.GetProperty("checks");
        Names(checks[0]).ShouldBe(["id", "value", "bar", "ok"]);
        checks[0].GetProperty("bar").GetString().ShouldBe("≤ 0.005");
        checks[1].GetProperty("value").GetString().ShouldBe("Infinity");
        checks[1].GetProperty("ok").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public void Rows_of_several_tables_say_which()
    {
        var report = Some() with { Tables = [Table(), new ResultTable("Second", new ResultColumn("n", "n")).Add(1)] };

        using var json = JsonDocument.Parse(report.ToJson());

        var tables = json
            .RootElement.GetProperty("rows")
            .EnumerateArray()
            .Select(row => row.GetProperty("table").GetString());
        tables.ShouldBe(["Rollout", "Rollout", "Second"]);
    }

    [Fact]
    public void The_exit_code_is_3_when_a_check_falls_short()
    {
        var (good, bad) = (Check.Holds("A", "a", true), Check.Holds("B", "b", false));

        Some().ExitCode.ShouldBe(0);
        Some(good).ExitCode.ShouldBe(0);
        Some(good, bad).ExitCode.ShouldBe(3);
    }

    [Fact]
    public void The_text_ends_with_one_line_per_check()
    {
        var text = Some(Check.Holds("A", "it holds", true), Check.Holds("B", "so does this", true)).ToText();

        text.ShouldStartWith("Rollout\n");
        text.ShouldEndWith("\nok     A  it holds: 1 (= 1)\nok     B  so does this: 1 (= 1)\n");
    }

    [Fact]
    public void A_row_must_fill_its_columns() => Should.Throw<ArgumentException>(() => Table().Add("only one"));

    [Fact]
    public void Two_columns_cannot_share_a_key() =>
        Should.Throw<ArgumentException>(() => new ResultTable("t", new("a", "A"), new("a", "B")));

    [Fact]
    public void This_machine_can_be_described()
    {
        var machine = MachineDescription.Here("1.13.1");

        machine.Processor.ShouldNotBeEmpty();
        machine.Cores.ShouldBeGreaterThan(0);
        machine.MemoryGibibytes.ShouldBeGreaterThan(0);
        machine.ToString().ShouldEndWith("libtorch 1.13.1");
    }

    private static IEnumerable<string> Names(JsonElement json) =>
        json.EnumerateObject().Select(property => property.Name);
}
