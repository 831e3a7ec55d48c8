namespace Noether.Formats;

/// <summary>What a safetensors file holds.</summary>
/// <param name="Arrays">The arrays by name.</param>
/// <param name="Metadata">Strings by name; empty when there are none.</param>
public sealed record SafetensorsContent(
    IReadOnlyDictionary<string, HostArray> Arrays,
    IReadOnlyDictionary<string, string> Metadata
);
