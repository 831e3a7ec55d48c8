namespace Noether.Benchmarks;

/// <summary>What a bench may be asked for.</summary>
/// <param name="Kills">How often a bench of resuming kills each run.</param>
public sealed record BenchRequest(int Kills = 25)
{
    /// <summary>The steps of each run that a bench of training measures.</summary>
    public int Steps { get; init; } = 300;

    /// <summary>The models that it measures; all that it knows where empty.</summary>
    public IReadOnlyList<string> Models { get; init; } = [];
}
