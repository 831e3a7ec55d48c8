using Noether.Reports;

namespace Noether.Benchmarks;

/// <summary>What <see cref="DispatchBench"/> found.</summary>
/// <param name="Seconds">One call from C#, its result freed.</param>
/// <param name="PeerSeconds">The same from Python; null where it was not measured.</param>
/// <param name="BytesPerCall">The managed memory that one call takes.</param>
/// <param name="ResultBytes">The part of it that is the resulting tensor object.</param>
/// <param name="Threads">The threads that both sides may use.</param>
/// <param name="Setting">Versions and settings on this side.</param>
/// <param name="PeerSetting">Versions and settings on the other side, or why it was not measured.</param>
public sealed record DispatchFigures(
    double Seconds,
    double? PeerSeconds,
    double BytesPerCall,
    long ResultBytes,
    int Threads,
    string Setting,
    string PeerSetting
)
{
    /// <summary>C# over Python: below 1 where C# is faster.</summary>
    public double? Ratio => Seconds / PeerSeconds;

    /// <summary>The managed bytes of a call beyond its result.</summary>
    public double ExtraBytes => BytesPerCall - ResultBytes;

    /// <summary>Both sides, one row each.</summary>
    public ResultTable Table() =>
        new ResultTable(
            "A small addition, its result freed",
            new("side", "Side"),
            new("nanoseconds", "ns per call") { Format = "F0" },
            new("bytes", "Managed bytes per call"),
            new("result_bytes", "of them the result"),
            new("setting", "Setting")
        )
            .Add("Noether", Seconds * 1e9, BytesPerCall, ResultBytes, Setting)
            .Add("PyTorch from Python", PeerSeconds * 1e9, null, null, PeerSetting);

    /// <summary>At most the cost of Python's call, where it was measured, and no allocation beside the result.</summary>
    public IReadOnlyList<Check> Checks()
    {
        var bytes = Check.AtMost("dispatch-bytes", "managed bytes per call beyond the result", ExtraBytes, 0);
        return Ratio is { } ratio
            ? [Check.AtMost("dispatch", "time of a call from C# over one from Python", ratio, 1), bytes]
            : [bytes];
    }
}
