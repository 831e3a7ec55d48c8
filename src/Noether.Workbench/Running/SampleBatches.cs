using Noether.Data;
using Noether.Torch;
using Noether.Torch.Modules;
using Noether.Training;

namespace Noether.Workbench.Running;

/// <summary>An endless stream of batches of samples; the step is its whole state.</summary>
public sealed class SampleBatches(Samples samples, Batches order) : IBatches<Samples>
{
    /// <summary>How samples are shared out to several processes.</summary>
    public static BatchSplit<Samples> Split { get; } =
        new(samples => samples.Count, (samples, start, count) => samples.Part(start, count));

    private long _step;

    /// <inheritdoc/>
    public Samples Next()
    {
        var step = _step++;
        return order.PerEpoch == 1 && !order.WithReplacement ? samples : samples.At(order.Step(step));
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
