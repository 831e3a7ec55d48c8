using Noether.Data;
using Noether.Torch;
using Noether.Torch.Modules;
using Noether.Training;

namespace Noether.Workbench.Running;

/// <summary>An endless stream of some rows of a tensor, [batch, ..]; the step is its whole state.</summary>
public sealed class RowBatches(Tensor rows, Batches order) : IBatches<Tensor>
{
    /// <summary>How rows are shared out to several processes.</summary>
    public static BatchSplit<Tensor> Split { get; } =
        new(rows => rows.Size(0), (rows, start, count) => rows.Narrow(0, start, count));

    private long _step;

    /// <inheritdoc/>
    public Tensor Next()
    {
        using var scope = TensorScope.Begin();
        return scope.Keep(rows.IndexSelect(0, order.Step(_step++).To(rows.Device)));
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
