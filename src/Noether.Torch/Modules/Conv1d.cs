namespace Noether.Torch.Modules;

/// <summary>y = κ ⋆ x + b. [batch, inputs, n] → [batch, outputs, n′].</summary>
/// <remarks>The first values are uniform in ±1/√(inputs / groups · window).</remarks>
public sealed class Conv1d(
    ConvolutionShape shape,
    Seed seed,
    ConvolutionOptions? options = null,
    DType type = DType.Float32
) : ConvolutionLayer(1, shape, seed, options, type)
{
    private protected override Tensor Convolve(Tensor x, int padding) =>
        x.Conv1d(Weight, Bias, Options.Stride, padding, Options.Dilation, Options.Groups);
}
