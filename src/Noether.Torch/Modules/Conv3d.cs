namespace Noether.Torch.Modules;

/// <summary>y = κ ⋆ x + b. [batch, inputs, d, h, w] → [batch, outputs, d′, h′, w′].</summary>
/// <remarks>The first values are uniform in ±1/√(inputs / groups · window³).</remarks>
public sealed class Conv3d(
    ConvolutionShape shape,
    Seed seed,
    ConvolutionOptions? options = null,
    DType type = DType.Float32
) : ConvolutionLayer(3, shape, seed, options, type)
{
    private protected override Tensor Convolve(Tensor x, int padding) =>
        x.Conv3d(Weight, Bias, Options.Stride, padding, Options.Dilation, Options.Groups);
}
