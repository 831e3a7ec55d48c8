using System.Diagnostics;
using System.Globalization;

namespace Noether.Tests.Shared;

/// <summary>
/// Reads damaged files one after another. Each must end well or with a <see cref="UserException"/>, in time, in little memory,
/// and leave nothing behind on the disk.
/// </summary>
internal sealed class HostileReading
{
    // The files have a few kilobytes; the native libraries' own buffers are what most of the second one is for.
    private const long MaxAllocated = 64L << 20;
    private const long MaxResident = 256L << 20;

    // HDF5 never gives back what it holds of a file that it failed to open.
    private const long MaxKept = 256L << 10;

    // Counted in processor time, which a busy machine does not lengthen; the other is for a wait that uses none.
    private static readonly TimeSpan MaxWork = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan MaxWaiting = TimeSpan.FromMinutes(15);

    private readonly Lock _gate = new();
    private readonly List<string> _faults = [];
    private string _current = "";
    private long _started = Stopwatch.GetTimestamp();
    private TimeSpan _worked = Worked;

    /// <summary>How many were refused; the others were read, as damage in the middle of the numbers themselves is not seen.</summary>
    public int Refused { get; private set; }

    /// <summary>Reads every file, and fails with the names of those that broke a rule.</summary>
    /// <param name="files">Contents, each with a name for the message.</param>
    /// <param name="extension">With its dot.</param>
    /// <param name="read">Reads the file at a path.</param>
    public int Run(IEnumerable<(string Name, byte[] Content)> files, string extension, Action<string> read)
    {
        var outer = Directory.CreateTempSubdirectory("noether-hostile-");
        try
        {
            // Two levels down, so that a way out by '../..' would still end where this searches.
            var inner = outer.CreateSubdirectory("a").CreateSubdirectory("b");
            var here = Directory.GetFileSystemEntries(Environment.CurrentDirectory);
            var resident = Resident("VmRSS");
            ForgetPeak();
            var count = 0;
            var reading = new Thread(() =>
            {
                foreach (var (name, content) in files)
                {
                    // Each under its own name and kept: HDF5 takes a file of the same number on the disk for one that it
                    // knows already, and reads what it remembers.
                    var path = Path.Combine(inner.FullName, $"{count++}{extension}");
                    File.WriteAllBytes(path, content);
                    ReadOne(name, path, content.Length, read);
                }
            })
            {
                IsBackground = true,
            };
            reading.Start();
            Watch(reading);

            (Resident("VmHWM") - resident).ShouldBeLessThan(
                MaxResident + count * MaxKept,
                "So much memory was in use at once."
            );
            outer
                .EnumerateFiles("*", SearchOption.AllDirectories)
                .Count(file => file.DirectoryName == inner.FullName && file.Extension == extension)
                .ShouldBe(count);
            outer.EnumerateFiles("*", SearchOption.AllDirectories).Count().ShouldBe(count, "More files were written.");
            Directory.GetFileSystemEntries(Environment.CurrentDirectory).ShouldBe(here, ignoreOrder: true);
            string.Join('\n', _faults).ShouldBeEmpty();
            return count;
        }
        finally
        {
            outer.Delete(recursive: true);
        }
    }

    private void ReadOne(string name, string path, int length, Action<string> read)
    {
        lock (_gate)
            (_current, _started, _worked) = (name, Stopwatch.GetTimestamp(), Worked);
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            read(path);
        }
        catch (UserException refused)
        {
            Refused++;
            if (refused.Message.Contains('\n', StringComparison.Ordinal))
                _faults.Add($"{name}: the message has more than one line: {refused.Message}");
        }
        catch (Exception other)
        {
            _faults.Add(
                $"{name}: {other.GetType().Name} instead of a sentence: {other.Message} {other.StackTrace?.Split('\n')[0].Trim()}"
            );
        }

        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        if (allocated > MaxAllocated)
            _faults.Add($"{name}: {allocated >> 20} MiB were allocated for a file of {length} bytes");
    }

    private void Watch(Thread reading)
    {
        while (!reading.Join(20))
        {
            lock (_gate)
            {
                var (worked, waited) = (Worked - _worked, Stopwatch.GetElapsedTime(_started));
                if (worked > MaxWork || waited > MaxWaiting)
                    throw new TimeoutException(
                        $"{_current}: still being read after {worked.TotalSeconds} s of processor time, {waited.TotalSeconds} s in all."
                    );
            }
        }
    }

    private static TimeSpan Worked => Environment.CpuUsage.TotalTime;

    // The kernel's own record of the peak; writing 5 sets it back to what is in use now.
    private static void ForgetPeak() => File.WriteAllText("/proc/self/clear_refs", "5");

    private static long Resident(string what) =>
        File.ReadLines("/proc/self/status")
            .Where(line => line.StartsWith(what, StringComparison.Ordinal))
            .Select(line =>
                long.Parse(
                    line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[1],
                    CultureInfo.InvariantCulture
                ) << 10
            )
            .First();
}
