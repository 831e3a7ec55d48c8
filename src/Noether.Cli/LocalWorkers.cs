using System.Diagnostics;
using System.Runtime.InteropServices;
using Noether.Workbench.Running;

namespace Noether.Cli;

/// <summary>Several processes of this program on this machine, which train one model together: what torchrun does for one machine.</summary>
internal static partial class LocalWorkers
{
    private const int Terminate = 15;

    // What shells and .NET add to a signal's number where it ended a process.
    private const int Signals = 128;

    // Longer than the workers themselves take to notice that one of them has gone.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    /// <summary>Runs the same command in so many processes. The first one's results and remarks are passed on, and the remarks of the others where they fail.</summary>
    /// <param name="count">The processes.</param>
    /// <param name="arguments">The command, without the option that led here.</param>
    /// <param name="session">Where to write, and when to end.</param>
    /// <returns>0, or the code of the first process that failed.</returns>
    public static int Run(int count, IReadOnlyList<string> arguments, Session session)
    {
        var port = OwnProgram.FreePort();
        var workers = Enumerable.Range(0, count).Select(rank => Start(rank, count, port, arguments, session)).ToArray();
        try
        {
            // A terminal's Ctrl-C reaches the workers by itself; a scheduler's signal reaches this process only.
            using var ending = session.Cancellation.Register(() => Array.ForEach(workers, End));
            return Wait(workers, session);
        }
        finally
        {
            foreach (var worker in workers)
            {
                if (!worker.HasExited)
                    worker.Kill();
                worker.Dispose();
            }
        }
    }

    private static int Wait(Process[] workers, Session session)
    {
        var running = workers.ToList();
        var code = 0;
        var deadline = Stopwatch.StartNew();
        while (running.Count > 0)
        {
            foreach (var worker in running.Where(worker => worker.WaitForExit(50)).ToArray())
            {
                running.Remove(worker);
                if (worker.ExitCode == 0 || code != 0)
                    continue;
                code = worker.ExitCode;
                deadline.Restart();
                // By itself it would have said why.
                if (code > Signals)
                    session.Errors.WriteLine(
                        $"Process {Array.IndexOf(workers, worker)} was ended by signal {code - Signals}."
                    );
            }

            if (code != 0 && deadline.Elapsed > Patience)
                return code;
        }

        // Reads what is still in the pipes.
        Array.ForEach(workers, worker => worker.WaitForExit());
        return code;
    }

    private static Process Start(int rank, int count, int port, IReadOnlyList<string> arguments, Session session)
    {
        var worker = new Process { StartInfo = OwnProgram.StartWorker(arguments, rank, count, port) };
        worker.OutputDataReceived += (_, line) => Pass(session.Output, line.Data, rank == 0 ? "" : null);
        worker.ErrorDataReceived += (_, line) => Pass(session.Errors, line.Data, rank == 0 ? "" : $"process {rank}: ");
        worker.Start();
        worker.BeginOutputReadLine();
        worker.BeginErrorReadLine();
        return worker;
    }

    private static void Pass(TextWriter writer, string? line, string? prefix)
    {
        if (line is null || prefix is null)
            return;
        lock (writer)
            writer.WriteLine(prefix + line);
    }

    private static void End(Process worker)
    {
        try
        {
            if (!worker.HasExited)
                _ = Kill(worker.Id, Terminate);
        }
        catch (InvalidOperationException)
        {
            // It ended by itself just now.
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
