namespace Noether.Training;

/// <summary>Where a run left the finite numbers.</summary>
/// <param name="Step">The step that was not taken, counted from 1.</param>
/// <param name="Tensor">The first tensor that was no finite number: <c>the loss</c>, or <c>the gradient of NAME</c>.</param>
public sealed record Divergence(long Step, string Tensor)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Tensor} was not finite at step {Step}";
}
