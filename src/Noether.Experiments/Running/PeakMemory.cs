using System.Globalization;
using System.Runtime.InteropServices;

namespace Noether.Experiments.Running;

/// <summary>How far the resident memory of this process rises while something runs, in bytes.</summary>
internal static partial class PeakMemory
{
    /// <summary>The peak during the action less what was resident before it. NaN where the kernel does not tell.</summary>
    public static double Of(Action action)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        _ = Trim(0);
        try
        {
            // 5 sets the peak back to what is resident now (proc(5)).
            File.WriteAllText("/proc/self/clear_refs", "5");
        }
        catch (IOException)
        {
            return double.NaN;
        }

        var before = Bytes("VmRSS");
        action();
        return Bytes("VmHWM") - before;
    }

    private static double Bytes(string name)
    {
        var line = File.ReadLines("/proc/self/status").First(text => text.StartsWith(name, StringComparison.Ordinal));
        return 1024
            * double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
    }

    // Without this glibc would hand out again what an earlier run has touched, and the peak would not show it.
    [LibraryImport("libc", EntryPoint = "malloc_trim")]
    private static partial int Trim(nuint pad);
}
