using Noether.Torch;

namespace Noether.Data.Grids;

/// <summary>Samples of one step: what is given, what is to be forecast, and where there is fluid.</summary>
/// <param name="Input">[batch, components · inputs, height, width], the oldest frame first.</param>
/// <param name="Target">[batch, components · outputs, height, width].</param>
/// <param name="Mask">bool [batch, 1, height, width].</param>
public sealed record FieldBatch(Tensor Input, Tensor Target, Tensor Mask)
{
    /// <summary>Some samples that follow one another. Views, which belong to the current scope.</summary>
    public FieldBatch Part(long start, long count) =>
        new(Input.Narrow(0, start, count), Target.Narrow(0, start, count), Mask.Narrow(0, start, count));
}
