using System.CommandLine;
using Noether.Benchmarks;
using Noether.Cli.Help;
using Noether.Cli.Options;

namespace Noether.Cli.Commands;

/// <summary><c>noether bench NAME</c>.</summary>
internal static class BenchCommand
{
    private const StringSplitOptions ListSplitting =
        StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;

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
        var steps = new WholeNumberOption(
            "--steps",
            "Of the bench 'fluid-training': the steps of each run.",
            least: 10,
            byDefault: 300
        );
        var models = new Option<string?>("--models")
        {
            Description =
                "Of the bench 'fluid-training': the models beside plain, separated by commas; all unless given.",
            HelpName = "NAMES",
        };
        var json = CommonOptions.Json();
        var command = new DocumentedCommand(
            "bench",
            "Measures a claim of speed beside its peer, both in the same run.",
            new("./noether bench", "List the benches:"),
            new("./noether bench dispatch", "The cost of calling one small operator, beside PyTorch's Python binding:"),
            new("./noether bench integrators --json", "The same kind of figures for another program to read:"),
            new("./noether bench fluid-training --models um --steps 50", "A quick look at the training of one model:")
        )
        {
            name,
            kills,
            steps,
            models,
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
            var request = new BenchRequest(parsed.GetValue(kills))
            {
                Steps = parsed.GetValue(steps),
                Models = parsed.GetValue(models)?.Split(',', ListSplitting) ?? [],
            };
            return Reporting.Print(
                session,
                parsed.GetValue(json),
                progress => bench.Run(request, progress, session.Cancellation)
            );
        });
        return command;
    }

    private static string Known() => NameList.Of(BenchCatalogue.All.Select(bench => (bench.Name, bench.Description)));
}
