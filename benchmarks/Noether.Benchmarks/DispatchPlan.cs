using Noether.Torch;

namespace Noether.Benchmarks;

/// <summary>How <see cref="DispatchBench"/> measures.</summary>
public sealed record DispatchPlan
{
    /// <summary>The numbers in each vector.</summary>
    public int Count { get; init; } = 16;

    /// <summary>The calls in a round.</summary>
    public int Calls { get; init; } = 100_000;

    /// <summary>The rounds of each side.</summary>
    public int Rounds { get; init; } = 11;

    /// <summary>The rounds before those, which are not counted.</summary>
    public int WarmUpRounds { get; init; } = 3;

    /// <summary>Where the vectors live.</summary>
    public Device Device { get; init; } = Device.Cpu;
}
