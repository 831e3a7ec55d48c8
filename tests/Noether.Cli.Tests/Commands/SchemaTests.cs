using System.Text.Json;
using Noether.Tests.Shared;

namespace Noether.Cli.Tests.Commands;

public sealed class SchemaTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Without_a_name_the_experiments_are_listed()
    {
        var answer = Typed.Run("schema");

        answer.ExitCode.ShouldBe(0);
        answer.Output.ShouldContain("  pendulum ");
    }

    [Fact]
    public void A_schema_is_one_json_object_on_standard_output_or_in_a_file()
    {
        var printed = Typed.Run("schema", "pendulum");
        var written = Typed.Run("schema", "pendulum", "--out", _folder.At("pendulum.schema.json"));

        printed.ExitCode.ShouldBe(0, printed.Errors);
        using var json = JsonDocument.Parse(printed.Output);
        json.RootElement.GetProperty("additionalProperties").GetBoolean().ShouldBeFalse();
        written.Output.ShouldBeEmpty();
        File.ReadAllText(_folder.At("pendulum.schema.json")).ShouldBe(printed.Output);
    }

    [Fact]
    public void What_cannot_be_written_or_does_not_exist_is_refused_in_a_line()
    {
        Typed.Run("schema", "pendulums").ShouldBeRefusedWith("no experiment 'pendulums'", "pendulum");
        Typed.Run("schema", "--out", _folder.At("x.json")).ShouldBeRefusedWith("Name the experiment");
        Typed.Run("schema", "pendulum", "--out", _folder.At("no/x.json")).ShouldBeRefusedWith("cannot be written");
    }

    public void Dispose() => _folder.Dispose();
}
