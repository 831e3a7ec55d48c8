using Noether.Data.Actions;
using Noether.Nn.Grids.Kernels;
using Noether.Symmetry.Actions;
using Noether.Torch;
using Noether.Torch.Modules;

namespace Noether.Nn.Grids;

/// <summary>y = φ(κ₀ ⋆ x + b) + σμ(x): what is seen in a uniformly moving frame differs by the frame's velocity and by nothing else.</summary>
/// <remarks>
/// μ_a is the mean of component a over all frames and the window. Subtracting it from the window is the same as taking the mean
/// of the kernel over frames and window away from the kernel, κ₀ = κ − mean κ, so nothing is unfolded (Wang, Walters and Yu, 2021, with
/// the window mean folded). With σ = 1 the output moves with the frame, with σ = 0 it stays: a sum may contain one of the first
/// kind. Exact for every x ↦ x + (c₀, c₁, c₀, c₁, …), stride, and border other than zeros.
/// With one component it is T ↦ T + c of a scalar field.
/// Shapes: [batch, components·frames, h, w] → [batch, outputs, ⌈h / stride⌉, ⌈w / stride⌉]. Good values: windows of 3 or 5.
/// </remarks>
/// <param name="shape">Numbers of channels, even for two components, and the window.</param>
/// <param name="seed">Decides the first weights.</param>
/// <param name="movesAlong">σ.</param>
/// <param name="options">Stride, border, bias, norm and nonlinearity, all of the part that stays.</param>
/// <param name="type">The data type.</param>
public sealed class UniformMotionConv2d(
    ConvolutionShape shape,
    Seed seed,
    bool movesAlong = true,
    FieldConvolutionOptions? options = null,
    DType type = DType.Float32
) : FieldConvolution(shape, seed, options, type)
{
    /// <summary>σ: whether the output moves with the frame.</summary>
    public bool MovesAlong { get; } = movesAlong;

    /// <inheritdoc/>
    public override Symmetry<Tensor, Tensor> Symmetry =>
        KeptBy(new UniformMotionAction(Options.Components), MovesAlong);

    /// <summary>κ − its mean over frames and window, for each output and component. [out, in, k, k] → the same.</summary>
    internal static Tensor WithoutMean(Tensor weight, int components)
    {
        if (Batched.Reaches(weight))
            return MovingKernel.Of(weight, components);
        var byFrame = FieldComponents.ByFrame(weight, components);
        return (byFrame - byFrame.Mean([1, 3, 4], keepDimensions: true)).Reshape(weight.Shape);
    }

    private protected override Tensor Fold(Tensor weight) => WithoutMean(weight, Options.Components);

    // With a norm the mean of a doubled map is libtorch's to make.
    private protected override PixelPlan? Plan(Tensor x) =>
        !Options.Doubles || (IsFused(x) && Slope is not null) ? base.Plan(x) : null;

    private protected override Tensor Apply(Tensor x, FrameKernel kernel, Tensor? bias)
    {
        if (IsFused(x) && Slope is { } slope)
            return UniformMotionFunction.Apply(x, kernel, bias, MovesAlong, slope);
        using var scope = TensorScope.Begin();
        // With a norm in between, the convolution and the border are one step of the graph, and what follows is recorded by libtorch.
        var y = Finish(
            IsWithinReach(x)
                ? UniformMotionFunction.Apply(x, kernel, bias, movesAlong: false, slope: 1)
                : Padded(x).Conv2d(kernel.Kernel, bias, Options.Stride)
        );
        if (!MovesAlong)
            return scope.Keep(y);
        // The mean over frames commutes with the border, so only one channel per component is continued and box-filtered.
        var mean = Padded(FieldComponents.Mean(x, Options.Components)).MeanPool(Shape.Window, Options.Stride);
        return scope.Keep(FieldComponents.Add(y, mean));
    }
}
