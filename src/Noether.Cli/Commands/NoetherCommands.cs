using System.CommandLine;

namespace Noether.Cli.Commands;

/// <summary>The commands in the order in which a newcomer meets them.</summary>
internal static class NoetherCommands
{
    public static IEnumerable<Command> All(Session session) =>
        [
            DemoCommand.Create(session),
            SimulateCommand.Create(session),
            ReproduceCommand.Create(session),
            TrainCommand.Create(session),
            EvaluateCommand.Create(session),
            VerifyCommand.Create(session),
            ForecastCommand.Create(session),
            RunsCommand.Create(session),
            StudiesCommand.Create(session),
            SymmetryCommand.Create(session),
            SchemaCommand.Create(session),
            BenchCommand.Create(session),
            DoctorCommand.Create(session),
        ];
}
