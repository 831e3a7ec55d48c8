namespace Noether.Torch.Modules;

/// <summary>y = κ ⋆ x + b. [batch, inputs, h, w] → [batch, outputs, h′, w′].</summary>
/// <remarks>The first values are uniform in ±1/√(inputs / groups · window²).</remarks>
public sealed class Conv2d(
    ConvolutionShape shape,
    Seed seed,
    ConvolutionOptions? options = null,
    DType type = DType.Float32
) : ConvolutionLayer(2, shape, seed, options, type)
{
    private protected override Tensor Convolve(Tensor x, int padding) =>
        x.Conv2d(Weight, Bias, Options.Stride, padding, Options.Dilation, Options.Groups);
}
