using Noether.Torch;

namespace Noether.Workbench.Running;

/// <summary>Inputs with the answers that they should give, sample by sample.</summary>
/// <param name="Input">[count, ..].</param>
/// <param name="Target">[count, ..].</param>
public sealed record Samples(Tensor Input, Tensor Target) : IDisposable
{
    /// <summary>The number of samples.</summary>
    public long Count => Input.Size(0);

    /// <summary>Copies in this precision that outlive every scope.</summary>
    public Samples Held(DType type)
    {
        using var scope = TensorScope.Begin();
        return new(Input.To(type).Clone().Unscoped(), Target.To(type).Clone().Unscoped());
    }

    /// <summary>The samples at these indices.</summary>
    public Samples At(Tensor indices) => new(Input.IndexSelect(0, indices), Target.IndexSelect(0, indices));

    /// <summary>Some samples that follow one another. Views, which belong to the current scope.</summary>
    public Samples Part(long start, long count) => new(Input.Narrow(0, start, count), Target.Narrow(0, start, count));

    /// <inheritdoc/>
    public void Dispose()
    {
        Input.Dispose();
        Target.Dispose();
    }
}
