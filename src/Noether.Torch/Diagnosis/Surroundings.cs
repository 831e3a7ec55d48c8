using System.Runtime.InteropServices;
using Noether.Torch.Interop;

namespace Noether.Torch.Diagnosis;

/// <summary>The machine as the doctor sees it. A record, so that a test can describe a machine that it does not have.</summary>
internal sealed record Surroundings
{
    public required TorchFacts Torch { get; init; }

    public string NativeLibrary { get; init; } = NativeLibraryLoader.ExpectedPath;

    public int Processors { get; init; } = Environment.ProcessorCount;

    public string Framework { get; init; } = RuntimeInformation.FrameworkDescription;

    public Func<string, string?> Variable { get; init; } = Environment.GetEnvironmentVariable;

    /// <summary>The whole text of a file, or null where there is none.</summary>
    public Func<string, string?> Read { get; init; } = ReadOrNull;

    public Func<string, bool> Exists { get; init; } = path => File.Exists(path) || Directory.Exists(path);

    /// <summary>Whether the system's loader finds a library by its file name.</summary>
    public Func<string, bool> Loads { get; init; } =
        name => System.Runtime.InteropServices.NativeLibrary.TryLoad(name, out _);

    public static Surroundings Here() => new() { Torch = TorchFacts.Ask() };

    private static string? ReadOrNull(string path)
    {
        try
        {
            return File.Exists(path) ? File.ReadAllText(path) : null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
