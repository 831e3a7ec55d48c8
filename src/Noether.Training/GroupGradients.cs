using Noether.Torch;
using Noether.Torch.Distributed;

namespace Noether.Training;

/// <summary>The gradient of the whole batch, of which each process of a group has a part.</summary>
internal sealed class GroupGradients<TBatch>(
    Func<TBatch, Tensor> loss,
    Tensor[] parameters,
    ProcessGroup group,
    BatchSplit<TBatch> split
) : IGradientSource<TBatch>
{
    private readonly GradientReducer _reducer = new(group, parameters);
    private bool _wished;

    public (double Loss, IReadOnlyList<Tensor?>? Gradients) Of(TBatch batch, Func<double, bool> isSound)
    {
        var (part, weight) = split.Of(batch, group.Rank, group.Size);
        // Exchanged whatever they are, since the others wait for it; all then see the same numbers and decide the same.
        var (number, gradients) = _reducer.Of(loss(part), weight, _wished);
        return (number, isSound(number) ? gradients : null);
    }

    // The wish travels with the next step's gradients, and holds after it.
    public bool Stops(bool wished)
    {
        _wished = wished;
        return _reducer.HasVote;
    }

    public void Dispose() => _reducer.Dispose();
}
