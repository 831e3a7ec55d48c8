using Noether.Torch;

namespace Noether.Training;

/// <summary>Where the loss of a step and its gradient come from: this process alone, or a group of them.</summary>
internal interface IGradientSource<in TBatch> : IDisposable
{
    /// <summary>The loss of the batch, and its gradient, unless the loss is so far off that none was asked for.</summary>
    (double Loss, IReadOnlyList<Tensor?>? Gradients) Of(TBatch batch, Func<double, bool> isSound);

    /// <summary>Whether to stop before the next step, given that this process wishes to. A group stops after the same step everywhere.</summary>
    bool Stops(bool wished);
}
