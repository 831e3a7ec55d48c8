using Noether.Data;
using Noether.Data.Grids;
using Noether.Torch;
using Noether.Torch.Modules;
using Noether.Training;

namespace Noether.Workbench.Grids;

/// <summary>Windows in random order, augmented by a transformation if there is one. A step's batch depends on its number only.</summary>
public sealed class FieldBatches(FieldSamples samples, long size, FieldTransformation? augmentation, Seed seed)
    : IBatches<FieldBatch>
{
    /// <summary>How windows are shared out to several processes; the loss is a mean over cells of water.</summary>
    public static BatchSplit<FieldBatch> Split { get; } =
        new(batch => batch.Input.Size(0), (batch, start, count) => batch.Part(start, count))
        {
            Weight = (batch, start, count) => batch.Part(start, count).Mask.Sum().ToDouble(),
        };

    private readonly Batches _order = new(samples.Count, size, seed.Child("order"));
    private long _step;

    /// <inheritdoc/>
    public FieldBatch Next()
    {
        var step = _step++;
        return samples.At(_order.Step(step), augmentation, seed.Child("augmentation").Child(step));
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
