using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Noether.Benchmarks;

/// <summary>A program measured beside ours: it prints <c>ready …</c>, waits for <c>run N</c> and answers with seconds.</summary>
/// <remarks>Because each side rests while the other works, rounds can be interleaved, and a slow spell of the machine hits both.</remarks>
public sealed class PeerProcess : IDisposable
{
    private const string Ready = "ready ";

    private readonly Process _process;

    private PeerProcess(Process process, string description)
    {
        _process = process;
        Description = description;
    }

    /// <summary>What the program said of itself: versions, threads, settings.</summary>
    public string Description { get; }

    /// <summary>Starts a program; null with a reason where it is absent, fails or is not ready.</summary>
    public static PeerProcess? TryStart(ProcessStartInfo start, out string reason)
    {
        ArgumentNullException.ThrowIfNull(start);
        start.UseShellExecute = false;
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        try
        {
            var process = Process.Start(start)!;
            var ready = process.StandardOutput.ReadLine();
            if (ready is not null && ready.StartsWith(Ready, StringComparison.Ordinal))
            {
                process.ErrorDataReceived += (_, _) => { };
                process.BeginErrorReadLine();
                reason = "";
                return new PeerProcess(process, ready[Ready.Length..]);
            }

            // A program that says something else may wait for orders for ever, and its errors would never end.
            if (ready is not null)
                process.Kill(entireProcessTree: true);
            var error = process.StandardError.ReadToEnd().Trim();
            reason = ready ?? error.Split('\n')[^1];
            process.Dispose();
            return null;
        }
        catch (Win32Exception)
        {
            reason = $"{Path.GetFileName(start.FileName)} was not found";
            return null;
        }
    }

    /// <summary>Sends a command such as <c>run 10</c> and reads the numbers of the answer.</summary>
    public double[] Ask(string command)
    {
        _process.StandardInput.WriteLine(command);
        _process.StandardInput.Flush();
        var line =
            _process.StandardOutput.ReadLine()
            ?? throw new InvalidOperationException($"The peer stopped while answering '{command}'.");
        return [.. line.Split(' ').Select(text => double.Parse(text, CultureInfo.InvariantCulture))];
    }

    /// <summary>The seconds that <paramref name="count"/> repetitions took.</summary>
    public double Run(int count) => Ask($"run {count}")[0];

    /// <inheritdoc/>
    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(5000))
            _process.Kill();
        _process.Dispose();
    }
}
