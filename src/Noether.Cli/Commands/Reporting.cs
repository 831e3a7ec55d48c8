using System.Diagnostics;
using Noether.Cli.Progress;
using Noether.Experiments;
using Noether.Experiments.Running;

namespace Noether.Cli.Commands;

/// <summary>How every command that measures ends: tables and checks, or one JSON object.</summary>
internal static class Reporting
{
    /// <summary>Runs the work with progress, prints its report, and answers 0, or 3 when a check falls short.</summary>
    public static int Print(Session session, bool json, Func<IProgress<ProgressReport>?, Report> work)
    {
        var clock = Stopwatch.StartNew();
        var report = ProgressDisplay.Show(session, json, work) with
        {
            Command = string.Join(' ', session.Arguments),
            Version = ProgramVersion.Text,
            Seconds = Math.Round(clock.Elapsed.TotalSeconds, 3),
        };
        session.Output.Write(json ? report.ToJson().TrimEnd('\n') + "\n" : report.ToText());
        return report.ExitCode;
    }
}
