using System.ComponentModel;
using System.Diagnostics;
using Noether.Workbench.Catalogue;

namespace Noether.Benchmarks;

/// <summary>A C program under benchmarks/peers, compiled by <c>cc -O3 -march=native</c> into a folder of its own.</summary>
public sealed class CompiledPeer : IDisposable
{
    private readonly DirectoryInfo _folder;
    private readonly string _program;

    private CompiledPeer(DirectoryInfo folder, string program)
    {
        _folder = folder;
        _program = program;
    }

    /// <summary>Compiles a source; null with a reason where there is no compiler or it refuses.</summary>
    public static CompiledPeer? TryCompile(string source, out string reason, string compiler = "cc")
    {
        var path = RepositoryFile.Find("benchmarks", "peers", source);
        if (path is null)
        {
            reason = $"benchmarks/peers/{source} was not found: run from the repository";
            return null;
        }

        var folder = Directory.CreateTempSubdirectory("noether-peer-");
        var peer = new CompiledPeer(folder, Path.Combine(folder.FullName, Path.GetFileNameWithoutExtension(source)));
        try
        {
            var start = new ProcessStartInfo(compiler, ["-O3", "-march=native", path, "-lm", "-o", peer._program])
            {
                UseShellExecute = false,
                RedirectStandardError = true,
            };
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEnd().Trim();
            process.WaitForExit();
            reason = process.ExitCode == 0 ? "" : errors.Split('\n')[0];
        }
        catch (Win32Exception)
        {
            reason = $"the compiler {compiler} was not found";
        }

        if (reason.Length == 0)
            return peer;

        peer.Dispose();
        return null;
    }

    /// <summary>Starts the program.</summary>
    public PeerProcess? TryStart(out string reason, params string[] arguments) =>
        PeerProcess.TryStart(new ProcessStartInfo(_program, arguments), out reason);

    /// <inheritdoc/>
    public void Dispose() => _folder.Delete(recursive: true);
}
