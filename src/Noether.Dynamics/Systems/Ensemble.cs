using Noether.Torch;

namespace Noether.Dynamics.Systems;

/// <summary>Initial states [count, dimension] and the system, with its constants per sample where they vary, that moves them.</summary>
public sealed record Ensemble(HamiltonianSystem System, Tensor States)
{
    /// <summary>The constants that vary by sample, by name, each [count, ..].</summary>
    public IReadOnlyDictionary<string, Tensor> Constants { get; init; } = new Dictionary<string, Tensor>();

    /// <summary>Some of the samples, by their indices [n], with their constants.</summary>
    public Ensemble At(Tensor rows)
    {
        var constants = Constants.ToDictionary(entry => entry.Key, entry => entry.Value.IndexSelect(0, rows));
        return System.WithConstants(constants, States.IndexSelect(0, rows));
    }
}
