using System.Globalization;
using System.Runtime;
using System.Runtime.InteropServices;

namespace Noether.Tests.Shared;

/// <summary>The memory that this process cannot do without: what grows in it over a loop is a leak.</summary>
/// <remarks>
/// Both collectors keep freed pages for later, as many as suits the machine: .NET's nursery is sized by the processor's
/// cache, and glibc's arenas by what other threads did. Such slack differs from run to run by more than a leak would, so
/// it is given back before memory is read.
/// </remarks>
internal static partial class ResidentMemory
{
    private const int QuietSteps = 1_000;

    private static (long Compiled, int Step) _lastCompilation;

    /// <summary>Whether a loop is warm: it has run for a while, and in the last 1000 steps nothing was compiled.</summary>
    /// <remarks>.NET compiles what is often called again, in the background: earlier tests' code too, some megabytes of it.</remarks>
    public static bool IsWarm(int step)
    {
        var compiled = JitInfo.GetCompiledMethodCount();
        if (step <= 1 || compiled != _lastCompilation.Compiled)
            _lastCompilation = (compiled, step);
        return step - _lastCompilation.Step >= QuietSteps;
    }

    /// <summary>Resident kilobytes after garbage is collected, finalizers have run and free pages are returned.</summary>
    public static long Kilobytes()
    {
        // Twice: the first collection leaves to the finalizers what only the second can free.
        for (var i = 0; i < 2; i++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }

        _ = Trim(0);
        var line = File.ReadLines("/proc/self/status")
            .First(text => text.StartsWith("VmRSS", StringComparison.Ordinal));
        return long.Parse(
            line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[1],
            CultureInfo.InvariantCulture
        );
    }

    [LibraryImport("libc", EntryPoint = "malloc_trim")]
    private static partial int Trim(nuint pad);
}
