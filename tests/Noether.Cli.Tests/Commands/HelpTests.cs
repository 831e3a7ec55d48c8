using System.CommandLine;
using Noether.Cli.Commands;
using Noether.Cli.Help;
using Noether.Reports;

namespace Noether.Cli.Tests.Commands;

public sealed class HelpTests
{
    private static Session Nowhere => new(TextWriter.Null, TextWriter.Null, CancellationToken.None);

    public static TheoryData<string> Names => [.. NoetherCommands.All(Nowhere).Select(command => command.Name)];

    [Fact]
    public void Alone_the_program_gives_an_overview_with_three_examples()
    {
        var answer = Typed.Run();

        answer.ExitCode.ShouldBe(0);
        answer.Errors.ShouldBeEmpty();
        answer.Output.ShouldStartWith("Noether learns how physical systems move");
        answer
            .Output.Split('\n')
            .Count(line => line.StartsWith("    ./noether ", StringComparison.Ordinal))
            .ShouldBe(3);
    }

    [Fact]
    public void The_help_lists_every_command_with_one_line()
    {
        var answer = Typed.Run("--help");

        answer.ExitCode.ShouldBe(0);
        foreach (var command in NoetherCommands.All(Nowhere))
            answer.Output.ShouldContain($"  {command.Name} ");
    }

    [Theory, MemberData(nameof(Names))]
    public void The_help_of_a_command_ends_with_examples(string name)
    {
        var answer = Typed.Run(name, "--help");

        answer.ExitCode.ShouldBe(0);
        answer.Output.ShouldContain("Examples:\n");
        answer.Output.ShouldContain($"    ./noether {name}");
    }

    [Fact]
    public void Every_example_is_a_line_that_the_program_understands()
    {
        var commands = NoetherCommands.All(Nowhere).ToArray();
        var root = new RootCommand();
        foreach (var command in commands)
            root.Add(command);
        var examples = commands
            .SelectMany(command => command.Subcommands.Prepend(command))
            .Cast<DocumentedCommand>()
            .SelectMany(command => command.Examples)
            .Concat(Overview.Examples);

        var refused = examples.Where(example => root.Parse(example.Line["./noether ".Length..]).Errors.Count > 0);

        refused.ShouldBeEmpty();
    }

    [Fact]
    public void The_version_names_the_commit()
    {
        var answer = Typed.Run("--version");

        answer.ExitCode.ShouldBe(0);
        answer.Output.ShouldBe($"{ProgramVersion.Sentence}\n");
        answer.Output.ShouldContain(", commit ");
    }

    [Fact]
    public void Without_a_name_bench_lists_the_benches()
    {
        var answer = Typed.Run("bench");

        answer.ExitCode.ShouldBe(0);
        foreach (var bench in Benchmarks.BenchCatalogue.All)
            answer.Output.ShouldContain(bench.Name);
    }
}
