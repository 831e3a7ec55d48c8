using System.CommandLine;
using Noether.Cli.Help;
using Noether.Cli.Options;
using Noether.Torch.Diagnosis;

namespace Noether.Cli.Commands;

/// <summary><c>noether doctor</c>: works even where the native library does not load.</summary>
internal static class DoctorCommand
{
    public static Command Create(Session session)
    {
        var json = CommonOptions.Json();
        var command = new DocumentedCommand(
            "doctor",
            "Looks for everything that Noether stands on, and says what to do about what is missing.",
            new Example("./noether doctor", "Why does it not start, and which libtorch is in use?")
        )
        {
            json,
        };
        command.SetAction(parsed =>
        {
            var findings = Doctor.Examine();
            if (parsed.GetValue(json))
                return Reporting.Print(session, json: true, _ => Diagnosis.Report(findings));

            session.Output.Write(Diagnosis.Text(findings));
            return Diagnosis.Report(findings).ExitCode;
        });
        return command;
    }
}
