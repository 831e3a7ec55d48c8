using Noether.Data;
using Noether.Torch;
using Noether.Torch.Modules;
using Noether.Training;
using Noether.Workbench.Running;

namespace Noether.Experiments.SyntheticScalars;

/// <summary>Batches drawn with replacement, in which a sample that came several times stands once with that weight.</summary>
/// <remarks>
/// The mean over the draws is the same, and so is its gradient; but 512 draws out of 30 samples cost 30 rows instead of 512.
/// </remarks>
internal sealed class DrawnBatches(Samples samples, long size, Seed seed) : IBatches<WeightedSamples>
{
    private readonly Batches _draws = new(samples.Count, size, seed, withReplacement: true);
    private readonly int[] _times = new int[samples.Count];
    private long _step;

    /// <inheritdoc/>
    public WeightedSamples Next()
    {
        Array.Clear(_times);
        var drawn = _draws.Step(_step++);
        foreach (var index in drawn.Span<long>())
            _times[index]++;
        GC.KeepAlive(drawn);

        var indices = new List<long>(_times.Length);
        var weights = new List<float>(_times.Length);
        for (var i = 0; i < _times.Length; i++)
        {
            if (_times[i] == 0)
                continue;
            indices.Add(i);
            weights.Add(_times[i] / (float)size);
        }

        var chosen = samples.At(Tensor.From(indices.ToArray()));
        return new(chosen.Input, chosen.Target, Tensor.From(weights.ToArray()));
    }

    /// <inheritdoc/>
    public IEnumerable<NamedTensor> State() => [new("step", Tensor.From([_step]))];

    /// <inheritdoc/>
    public void LoadState(IReadOnlyDictionary<string, Tensor> state)
    {
        ArgumentNullException.ThrowIfNull(state);
        _step = state["step"].Item<long>();
    }
}
