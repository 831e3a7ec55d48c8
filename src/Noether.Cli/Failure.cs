using System.Globalization;
using Noether.LinearAlgebra;
using Noether.Reports;
using Noether.Symmetry;
using Noether.Torch.Distributed;

namespace Noether.Cli;

/// <summary>How a command ended early: the one place where exceptions become a line on the screen and an exit code.</summary>
internal sealed record Failure(string Line, int ExitCode)
{
    /// <summary>Input that was refused is the user's to mend; anything else is a fault of ours, kept whole in a file.</summary>
    public static Failure Of(Exception error) =>
        Innermost(error) switch
        {
            LostPeerException lost => new(OneLine(lost.Message), Cli.ExitCode.LostPeer),
            UserException or SymmetryException or MatrixException => new(
                OneLine(Innermost(error).Message),
                Cli.ExitCode.BadInput
            ),
            InterruptedException interruption => new(interruption.Message, Cli.ExitCode.Interrupted),
            OperationCanceledException => new("Interrupted.", Cli.ExitCode.Interrupted),
            var fault => new(
                $"Noether itself failed ({fault.GetType().Name}: {FirstLine(fault.Message)}); {Keep(error)}.",
                Cli.ExitCode.Fault
            ),
        };

    // A library that does not load is met first by some static initialiser, and reflection wraps what it calls.
    private static Exception Innermost(Exception error)
    {
        for (var cause = error; cause is not null; cause = cause.InnerException)
        {
            if (cause is UserException or SymmetryException or MatrixException or OperationCanceledException)
                return cause;
        }

        return error;
    }

    private static string Keep(Exception error)
    {
        var path = Path.Combine(
            Path.GetTempPath(),
            $"noether-{DateTime.Now.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture)}-{Environment.ProcessId}.log"
        );
        try
        {
            File.WriteAllText(path, $"{ProgramVersion.Sentence}\n{Environment.CommandLine}\n\n{error}\n");
            return $"where it happened is written in {path}, which belongs into a report of this fault";
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return $"where it happened could not be written to {path}";
        }
    }

    private static string OneLine(string message) => message.ReplaceLineEndings(" ");

    private static string FirstLine(string message) => message.Split('\n', 2)[0].Trim().TrimEnd('.');
}
