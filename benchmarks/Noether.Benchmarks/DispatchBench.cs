using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using Noether.Data.Metrics;
using Noether.Torch;

namespace Noether.Benchmarks;

/// <summary>What one call of a small operator costs from C#, beside the same call from PyTorch's Python binding.</summary>
/// <remarks>
/// Two float32 vectors are added and the sum is freed, over and over, in rounds that alternate between the two sides, so that
/// a slow spell of the machine hits both. The figure is the median round.
/// </remarks>
public static class DispatchBench
{
    private const string Script = "torch_dispatch.py";

    /// <summary>Measures both sides; Python's is left out, with the reason, where PyTorch is absent.</summary>
    public static DispatchFigures Measure(DispatchPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var threads = Runtime.Threads;
        // The instruction set in use here, whoever chose it, is asked of the other side too.
        var capability = Runtime.CpuCapability.ToLowerInvariant();
        using var peer = PythonPeer.TryStart(
            Script,
            [
                threads.ToString(CultureInfo.InvariantCulture),
                plan.Count.ToString(CultureInfo.InvariantCulture),
                plan.Device.ToString(),
            ],
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["OMP_NUM_THREADS"] = threads.ToString(CultureInfo.InvariantCulture),
                ["ATEN_CPU_CAPABILITY"] = capability,
            },
            out var reason
        );

        using var a = Tensor.Ones([plan.Count], device: plan.Device);
        using var b = Tensor.Ones([plan.Count], device: plan.Device);
        var (ours, theirs) = (new double[plan.Rounds], new double[plan.Rounds]);
        // The first rounds let the compiler finish its work, and are not counted.
        for (var round = -plan.WarmUpRounds; round < plan.Rounds; round++)
        {
            var (here, there) = (Run(a, b, plan.Calls), peer?.Run(plan.Calls) ?? double.NaN);
            if (round >= 0)
                (ours[round], theirs[round]) = (here, there);
        }

        return new DispatchFigures(
            Median.Of(ours) / plan.Calls,
            peer is null ? null : Median.Of(theirs) / plan.Calls,
            BytesPerCall(a, b),
            ObjectBytes(),
            threads,
            $"libtorch {Runtime.TorchVersion}, {threads} thread(s), ATEN_CPU_CAPABILITY={capability}",
            peer?.Description ?? $"not measured: {reason}"
        );
    }

    private static double Run(Tensor a, Tensor b, int calls)
    {
        // Each sum is freed before the next is made, as Python does.
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < calls; i++)
            (a + b).Dispose();
        if (a.Device.Kind != DeviceKind.Cpu)
            _ = a.Sum().ToDouble();
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static double BytesPerCall(Tensor a, Tensor b)
    {
        const int Calls = 1000;
        (a + b).Dispose();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Calls; i++)
            (a + b).Dispose();
        return (GC.GetAllocatedBytesForCurrentThread() - before) / (double)Calls;
    }

    // The result object alone. What finding the type takes at the first time is not counted.
    private static long ObjectBytes()
    {
        var bytes = 0L;
        for (var attempt = 0; attempt < 3; attempt++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            GC.KeepAlive(RuntimeHelpers.GetUninitializedObject(typeof(Tensor)));
            bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        return bytes;
    }
}
