using System.Diagnostics;
using Noether.Reports;

namespace Noether.Benchmarks;

/// <summary>The dispatch bench by name: <see cref="DispatchBench"/> on the processor, and on an NVIDIA device where there is one.</summary>
public sealed class DispatchReport : IBench
{
    /// <inheritdoc/>
    public string Name => "dispatch";

    /// <inheritdoc/>
    public string Description => "one small add from C#, beside the same call from PyTorch's Python binding";

    /// <inheritdoc/>
    public Report Run(IProgress<ProgressReport>? progress, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        progress?.Report(new(Name, 0, "measuring"));
        // One small operator cannot use more than one thread, and idle ones only disturb the measurement.
        var before = Torch.Runtime.Threads;
        Torch.Runtime.Threads = 1;
        try
        {
            List<DispatchFigures> figures = [DispatchBench.Measure(new DispatchPlan())];
            if (Torch.Runtime.CudaIsAvailable)
                figures.Add(DispatchBench.Measure(new DispatchPlan { Device = Torch.Device.Cuda() }));
            progress?.Report(new(Name, 1, "measured"));
            return Report.Of(
                "bench dispatch",
                clock.Elapsed.TotalSeconds,
                [.. figures.Select(figure => figure.Table())],
                [.. figures.SelectMany(figure => figure.Checks())]
            );
        }
        finally
        {
            Torch.Runtime.Threads = before;
        }
    }
}
