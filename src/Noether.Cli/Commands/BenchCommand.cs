using System.CommandLine;
using Noether.Benchmarks;
using Noether.Cli.Help;
using Noether.Cli.Options;

namespace Noether.Cli.Commands;

/// <summary><c>noether bench NAME</c>.</summary>
internal static class BenchCommand
{
    public static Command Create(Session session)
    {
        var name = new Argument<string?>("NAME")
        {
            Description = "The bench to run; without it, the benches are listed.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var kills = new WholeNumberOption(
            "--kills",
            "Of the bench 'resume': how often each run is killed.",
            least: 1,
            byDefault: 25
        );
        var json = CommonOptions.Json();
        var command = new DocumentedCommand(
            "bench",
            "Measures a claim of speed beside its peer, both in the same run.",
            new("./noether bench", "List the benches:"),
            new("./noether bench dispatch", "The cost of calling one small operator, beside PyTorch's Python binding:"),
            new("./noether bench integrators --json", "The same kind of figures for another program to read:")
        )
        {
            name,
            kills,
            json,
        };
        command.Notes = () => $"Benches:\n{Known()}";
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(name) is not { } wanted)
            {
                session.Output.Write(Known());
                return ExitCode.Done;
            }

            var bench = BenchCatalogue.Find(wanted);
            return Reporting.Print(
                session,
                parsed.GetValue(json),
                progress => bench.Run(new BenchRequest(parsed.GetValue(kills)), progress, session.Cancellation)
            );
        });
        return command;
    }

    private static string Known() => NameList.Of(BenchCatalogue.All.Select(bench => (bench.Name, bench.Description)));
}
