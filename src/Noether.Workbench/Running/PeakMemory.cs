using System.Globalization;
using System.Runtime.InteropServices;

namespace Noether.Workbench.Running;

/// <summary>How far the resident memory of this process rises while something runs, in bytes.</summary>
public static partial class PeakMemory
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
        return BytesIn(line);
    }

    /// <summary>The number of a line such as <c>VmRSS:	  123456 kB</c>; from 10 GB on no space follows the tab.</summary>
    internal static double BytesIn(string line) =>
        1024
        * double.Parse(line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);

    // Without this glibc would hand out again what an earlier run has touched, and the peak would not show it.
    [LibraryImport("libc", EntryPoint = "malloc_trim")]
    private static partial int Trim(nuint pad);
}
