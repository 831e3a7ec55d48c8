using System.Runtime.InteropServices;

namespace Noether.Reports;

/// <summary>Where a result was measured.</summary>
/// <param name="Processor">The processor's model.</param>
/// <param name="Cores">The processors that the program may use.</param>
/// <param name="MemoryGibibytes">The memory that the program may use, in GiB.</param>
/// <param name="OperatingSystem">The operating system with its version.</param>
/// <param name="Framework">The .NET runtime with its version.</param>
/// <param name="Torch">The libtorch in use, with what was set for it.</param>
public sealed record MachineDescription(
    string Processor,
    int Cores,
    double MemoryGibibytes,
    string OperatingSystem,
    string Framework,
    string Torch
)
{
    /// <summary>This machine.</summary>
    /// <param name="torch">The version of libtorch, which the caller knows.</param>
    public static MachineDescription Here(string torch) =>
        new(
            ProcessorModel("/proc/cpuinfo"),
            Environment.ProcessorCount,
            Math.Round(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (double)(1L << 30), 1),
            RuntimeInformation.OSDescription,
            RuntimeInformation.FrameworkDescription,
            torch
        );

    /// <summary>One line for a person.</summary>
    public override string ToString() =>
        $"{Processor}, {Cores} {(Cores == 1 ? "core" : "cores")}, {MemoryGibibytes} GiB, {OperatingSystem}, {Framework}, libtorch {Torch}";

    private static string ProcessorModel(string path)
    {
        try
        {
            return File.ReadLines(path)
                    .Where(line => line.StartsWith("model name", StringComparison.Ordinal))
                    .Select(line => line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim())
                    .FirstOrDefault()
                ?? RuntimeInformation.ProcessArchitecture.ToString();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return RuntimeInformation.ProcessArchitecture.ToString();
        }
    }
}
