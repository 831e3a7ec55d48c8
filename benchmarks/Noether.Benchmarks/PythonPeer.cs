using System.Diagnostics;
using Noether.Workbench.Catalogue;

namespace Noether.Benchmarks;

/// <summary>A Python program measured beside ours in one run: it waits for <c>run N</c> and answers with seconds.</summary>
/// <remarks>
/// The scripts are under benchmarks/peers. They print a line of description when ready. Because each side rests while the
/// other works, rounds can be interleaved, and a slow spell of the machine hits both.
/// </remarks>
public sealed class PythonPeer : IDisposable
{
    private readonly PeerProcess _process;

    private PythonPeer(PeerProcess process) => _process = process;

    /// <summary>What the script said of itself: versions, threads, settings.</summary>
    public string Description => _process.Description;

    /// <summary>Starts a script; null with a reason where Python or a package it needs is absent.</summary>
    public static PythonPeer? TryStart(
        string script,
        IReadOnlyList<string> arguments,
        IReadOnlyDictionary<string, string> environment,
        out string reason
    )
    {
        ArgumentNullException.ThrowIfNull(arguments);
        ArgumentNullException.ThrowIfNull(environment);
        var path = RepositoryFile.Find("benchmarks", "peers", script);
        if (path is null)
        {
            reason = $"benchmarks/peers/{script} was not found: run from the repository";
            return null;
        }

        // Debian's packages belong to Debian's interpreter, which another python3 on the path may hide.
        var interpreter =
            Environment.GetEnvironmentVariable("NOETHER_PYTHON")
            ?? (File.Exists("/usr/bin/python3") ? "/usr/bin/python3" : "python3");
        var start = new ProcessStartInfo(interpreter);
        start.ArgumentList.Add(path);
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;

        return PeerProcess.TryStart(start, out reason) is { } process ? new PythonPeer(process) : null;
    }

    /// <summary>Sends a command such as <c>run 10</c> and reads the numbers of the answer.</summary>
    public double[] Ask(string command) => _process.Ask(command);

    /// <summary>The seconds that <paramref name="count"/> repetitions took.</summary>
    public double Run(int count) => _process.Run(count);

    /// <inheritdoc/>
    public void Dispose() => _process.Dispose();
}
