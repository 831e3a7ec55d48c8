using System.Runtime.ExceptionServices;
using Noether.Torch;

namespace Noether.Workbench.Running;

/// <summary>Independent runs side by side, each on a thread of its own with one libtorch thread.</summary>
/// <remarks>
/// Networks a hundred units wide are too small to share between cores: two runs on a core each finish far sooner than one
/// after the other on both. Results come in the order asked for, and do not depend on how many run at a time.
/// </remarks>
public static class ParallelRuns
{
    /// <summary>Calls <paramref name="run"/> for every item, at most <paramref name="workers"/> at a time.</summary>
    public static TResult[] Map<TItem, TResult>(
        IReadOnlyList<TItem> items,
        int workers,
        Func<TItem, TResult> run,
        CancellationToken cancellation
    )
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(run);
        var results = new TResult[items.Count];
        var next = -1;
        ExceptionDispatchInfo? failure = null;

        void Work()
        {
            try
            {
                Runtime.Threads = 1;
                for (var i = Interlocked.Increment(ref next); i < items.Count; i = Interlocked.Increment(ref next))
                {
                    cancellation.ThrowIfCancellationRequested();
                    if (Volatile.Read(ref failure) is not null)
                        return;
                    results[i] = run(items[i]);
                }
            }
#pragma warning disable CA1031 // Rethrown on the caller's thread.
            catch (Exception error)
#pragma warning restore CA1031
            {
                Interlocked.CompareExchange(ref failure, ExceptionDispatchInfo.Capture(error), null);
            }
        }

        var before = Runtime.Threads;
        var threads = new Thread[Math.Clamp(workers, 1, Math.Max(1, items.Count))];
        for (var i = 0; i < threads.Length; i++)
        {
            threads[i] = new Thread(Work) { IsBackground = true, Name = $"run {i}" };
            threads[i].Start();
        }

        foreach (var thread in threads)
            thread.Join();
        // OpenBLAS has one count for the whole process, which the workers set to one.
        Runtime.Threads = before;
        failure?.Throw();
        return results;
    }
}
