using Noether.Torch.Interop;

namespace Noether.Torch.Diagnosis;

/// <summary>What a loaded libtorch says of itself, or why it could not be loaded.</summary>
internal sealed record TorchFacts
{
    /// <summary>Null when everything loaded.</summary>
    public string? Failure { get; init; }

    public string Version { get; init; } = "unknown";

    public string Capability { get; init; } = "unknown";

    public string Description { get; init; } = "";

    public int Threads { get; init; }

    public bool Cuda { get; init; }

    /// <summary>The files of all shared libraries in this process, as /proc/self/maps names them.</summary>
    public IReadOnlyList<string> Libraries { get; init; } = [];

    /// <summary>Loads libtorch through the binding and asks it. Never throws: the doctor must work when nothing else does.</summary>
    public static TorchFacts Ask()
    {
        try
        {
            NativeLibraryLoader.EnsureLoaded();
            return new TorchFacts
            {
                Version = Runtime.TorchVersion,
                Capability = Runtime.CpuCapability,
                Description = Runtime.BuildDescription,
                Threads = Runtime.Threads,
                Cuda = Runtime.CudaIsAvailable,
                Libraries = LoadedLibraries(),
            };
        }
#pragma warning disable CA1031 // Whatever went wrong is the answer.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            return new TorchFacts { Failure = Reason(failure), Libraries = LoadedLibraries() };
        }
    }

    /// <summary>The file of the loaded library whose name starts so, or null.</summary>
    public string? Library(string start) =>
        Libraries.FirstOrDefault(path => Path.GetFileName(path).StartsWith(start, StringComparison.Ordinal));

    private static IReadOnlyList<string> LoadedLibraries() =>
        File.Exists("/proc/self/maps")
            ?
            [
                .. File.ReadLines("/proc/self/maps")
                    .Where(line => line.Contains(".so", StringComparison.Ordinal) && line.Contains('/'))
                    .Select(line => line[line.IndexOf('/', StringComparison.Ordinal)..])
                    .Distinct(),
            ]
            : [];

    // The runtime says first that it failed; the system's loader says next why ("libtorch.so.1.13: cannot open …").
    private static string Reason(Exception failure)
    {
        var message = failure.GetBaseException().Message;
        var lines = message.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return lines.ElementAtOrDefault(1) ?? message;
    }
}
