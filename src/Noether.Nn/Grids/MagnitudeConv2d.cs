using Noether.Data.Actions;
using Noether.Nn.Grids.Kernels;
using Noether.Symmetry.Actions;
using Noether.Torch;
using Noether.Torch.Modules;

namespace Noether.Nn.Grids;

/// <summary>y_o = s_a(o) φ(Σ_a (κ_a ⋆ x_a) / s_a + b_o): a flow λ times as strong gives an answer λ times as strong, for λ &gt; 0.</summary>
/// <remarks>
/// s_a is the range of component a over all frames and the window. It depends on the component and the place only, so that dividing
/// a window by it is dividing the convolution of one component by it: two half convolutions, nothing unfolded (Wang, Walters and Yu,
/// 2021). The published layer adds 10⁻⁶ to the range, which is why its symmetry is only nearly kept; here the range is not let
/// below <see cref="Floor"/>, and the symmetry is exact while no range is below it. Not equivariant under rotations, which mix the
/// components: see <see cref="SharedMagnitudeConv2d"/>. Stride as given; the border repeats the nearest value.
/// Shapes: [batch, components·frames, h, w] → [batch, outputs, ⌈h / stride⌉, ⌈w / stride⌉].
/// </remarks>
public sealed class MagnitudeConv2d : FieldConvolution
{
    /// <summary>A layer with its first weights.</summary>
    public MagnitudeConv2d(
        ConvolutionShape shape,
        Seed seed,
        FieldConvolutionOptions? options = null,
        double floor = 1e-6,
        DType type = DType.Float32
    )
        : base(shape, seed, options, type)
    {
        if (Options.Border != PaddingMode.Replicate)
            throw new ArgumentException(
                $"The range of a window is taken inside the frame, which suits a border of nearest values and not {Options.Border}.",
                nameof(options)
            );
        if (!(floor > 0))
            throw new ArgumentOutOfRangeException(nameof(floor), floor, "The smallest range is above 0.");
        Floor = floor;
    }

    /// <summary>The smallest range that is divided by.</summary>
    public double Floor { get; }

    /// <inheritdoc/>
    public override Symmetry<Tensor, Tensor> Symmetry =>
        KeptBy(new MagnitudeAction()) with
        {
            Deviation = new KnownDeviation($"ranges under {Floor:G2} count as {Floor:G2}"),
        };

    private protected override int Groups => Options.Components;

    private protected override Tensor FoldForPixels(Tensor weight) => weight.Alias();

    // [out, frames·n, k, k] → [n·out, frames, k, k]: the part of each of n components, as n groups.
    private protected override Tensor Fold(Tensor weight) =>
        FieldComponents.ByFrame(weight, Options.Components).Permute(2, 0, 1, 3, 4).Flatten(0, 1).Contiguous();

    private protected override PixelPlan? Plan(Tensor x) => IsFused(x) && Slope is not null ? base.Plan(x) : null;

    private protected override Tensor Apply(Tensor x, FrameKernel kernel, Tensor? bias)
    {
        if (IsFused(x) && Slope is { } slope)
            return MagnitudeFunction.Apply(x, kernel, bias, Floor, slope);
        using var scope = TensorScope.Begin();
        var scale = LocalScale.PerComponent(x, Shape.Window, Options.Stride, Floor, Options.Components);
        var byComponent = FieldComponents.ByFrame(x, Options.Components).Transpose(1, 2).Flatten(1, 2);
        var parts = Padded(byComponent).Conv2d(kernel.Kernel, stride: Options.Stride, groups: Options.Components);
        var shape = (Batch: x.Size(0), Height: parts.Size(2), Width: parts.Size(3));
        var byScale = parts.Reshape(shape.Batch, Options.Components, Shape.Outputs, shape.Height, shape.Width);
        var relative = (byScale / scale.Unsqueeze(2)).Sum(1);
        if (bias is not null)
            relative += bias.Reshape(-1, 1, 1);
        var y = FieldComponents.ByFrame(Finish(relative), Options.Components) * scale.Unsqueeze(1);
        return scope.Keep(y.Flatten(1, 2));
    }
}
