namespace Noether.Tests.Shared;

/// <summary>Live tensors, to be compared with a later count.</summary>
internal static class LiveTensors
{
    /// <summary>The count once nothing of earlier tests waits for a finalizer, which would make a later count too small.</summary>
    public static long Settled()
    {
        // At least twice: the first collection leaves to the finalizers what only the second can free.
        var (live, before) = (Collected(), long.MaxValue);
        for (var i = 0; i < 10 && live != before; i++)
            (live, before) = (Collected(), live);
        return live;
    }

    private static long Collected()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return Torch.Runtime.LiveTensors;
    }
}
