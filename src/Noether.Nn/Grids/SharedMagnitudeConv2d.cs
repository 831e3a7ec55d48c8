using Noether.Data.Actions;
using Noether.Nn.Grids.Kernels;
using Noether.Symmetry.Actions;
using Noether.Torch;
using Noether.Torch.Modules;

namespace Noether.Nn.Grids;

/// <summary>y = φ(κ ⋆ x + b·s): one scale for both components, so that dividing by it and multiplying back cancel but for the bias.</summary>
/// <remarks>
/// s is the larger range of the two components over all frames and the window. Since s &gt; 0 and φ (ReLU, leaky ReLU or none) is
/// homogeneous, s·φ(κ ⋆ (x / s) + b) is an ordinary convolution whose bias is multiplied by the local scale: exact for every λ &gt; 0, with no
/// smallest scale. It keeps quarter turns wherever the kernel does, which a scale per component does not.
/// Shapes: [batch, components·frames, h, w] → [batch, outputs, ⌈h / stride⌉, ⌈w / stride⌉].
/// </remarks>
public sealed class SharedMagnitudeConv2d : FieldConvolution
{
    /// <summary>A layer with its first weights.</summary>
    public SharedMagnitudeConv2d(
        ConvolutionShape shape,
        Seed seed,
        FieldConvolutionOptions? options = null,
        DType type = DType.Float32
    )
        : base(shape, seed, options, type)
    {
        if (Options.Activation is not (null or Activation.Relu or Activation.LeakyRelu))
            throw new ArgumentException(
                $"φ(λx) = λφ(x) holds for Relu and LeakyRelu and not for {Options.Activation}.",
                nameof(options)
            );
        if (Options.Norm)
            throw new ArgumentException(
                "A batch norm would need the quotient by the scale, which this layer never makes: use MagnitudeConv2d with it.",
                nameof(options)
            );
        if (Options.Border != PaddingMode.Replicate)
            throw new ArgumentException(
                $"The range of a window is taken inside the frame, which suits a border of nearest values and not {Options.Border}.",
                nameof(options)
            );
    }

    /// <inheritdoc/>
    public override Symmetry<Tensor, Tensor> Symmetry => KeptBy(new MagnitudeAction());

    private protected override Tensor Fold(Tensor weight) => weight.Alias();

    private protected override PixelPlan? Plan(Tensor x) =>
        IsFused(x) && Bias is not null && Slope is not null ? base.Plan(x) : null;

    private protected override Tensor Apply(Tensor x, FrameKernel kernel, Tensor? bias)
    {
        if (bias is not null && IsFused(x) && Slope is { } slope)
            return SharedMagnitudeFunction.Apply(x, kernel, bias, slope);
        using var scope = TensorScope.Begin();
        var y = Padded(x).Conv2d(kernel.Kernel, stride: Options.Stride);
        if (bias is not null)
        {
            var scale = LocalScale
                .PerComponent(x, Shape.Window, Options.Stride, floor: 0, Options.Components)
                .Max(1, keepDimension: true)
                .Values;
            y += bias.Reshape(-1, 1, 1) * scale;
        }

        return scope.Keep(Finish(y));
    }
}
