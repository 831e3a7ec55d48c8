namespace Noether.Benchmarks;

/// <summary>What a bench may be asked for.</summary>
/// <param name="Kills">How often a bench of resuming kills each run.</param>
public sealed record BenchRequest(int Kills = 25);
