using Noether.Torch;
using Noether.Torch.Autograd;

namespace Noether.Nn;

/// <summary>Weights expanded from coefficients, kept as long as they are right.</summary>
/// <remarks>
/// Recorded weights carry the graph back to the coefficients. A backward pass that frees its graph frees that part too, so
/// they are made anew after one (<see cref="Gradients.FreedGraphs"/>). Frozen weights carry no graph and stay right until
/// the coefficients change.
/// </remarks>
internal sealed class WeightCache : IDisposable
{
    private Entry? _recorded;
    private Entry? _frozen;

    public (Tensor Weight, Tensor? Bias) GetOrMake(
        Tensor weight,
        Tensor? bias,
        bool frozen,
        Func<Tensor, Tensor?, (Tensor, Tensor?)> expand
    )
    {
        var isRecorded = !frozen && Gradients.AreRecorded && weight.RequiresGradient;
        var key = new Key(
            weight,
            weight.Version,
            bias,
            bias?.Version ?? 0,
            isRecorded ? Gradients.FreedGraphs : 0,
            isRecorded ? Environment.CurrentManagedThreadId : 0
        );
        ref var slot = ref isRecorded ? ref _recorded : ref _frozen;
        if (slot is { } entry && entry.Key == key)
            return (entry.Weight, entry.Bias);

        using var scope = TensorScope.Begin();
        using var mode = isRecorded ? Gradients.Record() : Gradients.Pause();
        var (newWeight, newBias) = expand(weight, bias);
        slot?.Dispose();
        slot = new Entry(key, newWeight.Unscoped(), newBias?.Unscoped());
        return (slot.Weight, slot.Bias);
    }

    public void Dispose()
    {
        _recorded?.Dispose();
        _frozen?.Dispose();
        (_recorded, _frozen) = (null, null);
    }

    private sealed record Key(
        Tensor Weight,
        long Version,
        Tensor? Bias,
        long BiasVersion,
        long FreedGraphs,
        int Thread
    );

    private sealed record Entry(Key Key, Tensor Weight, Tensor? Bias) : IDisposable
    {
        public void Dispose()
        {
            Weight.Dispose();
            Bias?.Dispose();
        }
    }
}
