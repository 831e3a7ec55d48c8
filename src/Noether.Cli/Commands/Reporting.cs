using System.Diagnostics;
using Noether.Cli.Progress;
using Noether.Reports;

namespace Noether.Cli.Commands;

/// <summary>How every command that measures ends: tables and checks, or one JSON object.</summary>
internal static class Reporting
{
    /// <summary>Runs the work with progress, prints its report, and answers 0, or 3 when a check falls short.</summary>
    /// <param name="session">Where to print.</param>
    /// <param name="json">Whether to print one JSON object.</param>
    /// <param name="work">What makes the report.</param>
    /// <param name="write">What else becomes of the complete report, such as a page.</param>
    /// <param name="advice">What the user may do after an interruption; null for nothing.</param>
    public static int Print(
        Session session,
        bool json,
        Func<IProgress<ProgressReport>?, Report> work,
        Action<Report>? write = null,
        Func<string?>? advice = null
    )
    {
        var clock = Stopwatch.StartNew();
        var report = Watched(session, json, work, advice) with
        {
            Command = string.Join(' ', session.Arguments),
            Version = ProgramVersion.Text,
            Seconds = Math.Round(clock.Elapsed.TotalSeconds, 3),
        };
        write?.Invoke(report);
        session.Output.Write(json ? report.ToJson().TrimEnd('\n') + "\n" : report.ToText());
        return report.ExitCode;
    }

    private static Report Watched(
        Session session,
        bool json,
        Func<IProgress<ProgressReport>?, Report> work,
        Func<string?>? advice
    )
    {
        try
        {
            return ProgressDisplay.Show(session, json, work);
        }
        catch (OperationCanceledException interruption) when (advice?.Invoke() is { } sentence)
        {
            throw new InterruptedException(sentence, interruption);
        }
    }
}
