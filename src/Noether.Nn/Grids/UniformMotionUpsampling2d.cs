using Noether.Data.Actions;
using Noether.Nn.Grids.Kernels;
using Noether.Symmetry.Actions;
using Noether.Torch;
using Noether.Torch.Modules;

namespace Noether.Nn.Grids;

/// <summary>Doubles a map by writing every point 2 × 2 times, then φ(κ₀ ⋆ x + b) + σμ(x) as <see cref="UniformMotionConv2d"/> does.</summary>
/// <remarks>
/// Points are repeated and not set apart by zeros, because zeros do not move with the frame. The doubled map is never made: see
/// the folding of taps by parity. Even windows reach one further to +row and +column; odd ones are centred.
/// Shapes: [batch, components·frames, h, w] → [batch, outputs, 2h, 2w]. Good values: windows of 3, or 4 for the published shape.
/// </remarks>
public sealed class UniformMotionUpsampling2d : FieldConvolution
{
    private readonly NearestUpsampling _doubling;

    /// <summary>A layer with its first weights.</summary>
    public UniformMotionUpsampling2d(
        ConvolutionShape shape,
        Seed seed,
        bool movesAlong = true,
        FieldConvolutionOptions? options = null,
        DType type = DType.Float32
    )
        : base(shape, seed, options, type)
    {
        if (Options.Stride != 1 || Options.Doubles)
            throw new ArgumentException(
                "This layer doubles by itself and has no stride: leave both options out.",
                nameof(options)
            );
        MovesAlong = movesAlong;
        _doubling = new NearestUpsampling(shape.Window);
    }

    /// <summary>σ: whether the output moves with the frame.</summary>
    public bool MovesAlong { get; }

    /// <inheritdoc/>
    public override Symmetry<Tensor, Tensor> Symmetry =>
        KeptBy(new UniformMotionAction(Options.Components), MovesAlong);

    private protected override Tensor Fold(Tensor weight) =>
        _doubling.Fold(UniformMotionConv2d.WithoutMean(weight, Options.Components));

    private protected override Tensor FoldForPixels(Tensor weight) =>
        _doubling.FoldForPixels(UniformMotionConv2d.WithoutMean(weight, Options.Components));

    private protected override PixelPlan? Plan(Tensor x)
    {
        if (!IsFused(x, anyWindow: true) || Slope is null)
            return null;
        var plan = _doubling.Plan(Shape, (int)x.Size(2), (int)x.Size(3));
        return plan.IsWorthwhile ? plan : null;
    }

    private protected override Tensor Apply(Tensor x, FrameKernel kernel, Tensor? bias)
    {
        if (kernel.Plan is not null)
            return UniformMotionFunction.Apply(
                x,
                kernel with
                {
                    Window = Shape.Window,
                },
                bias,
                MovesAlong,
                Slope!.Value
            );
        using var scope = TensorScope.Begin();
        var y = Finish(_doubling.Convolve(x, kernel.Kernel, bias, Options.Border));
        if (!MovesAlong)
            return scope.Keep(y);
        var mean = FieldComponents
            .Mean(x, Options.Components)
            .Interpolate([2 * x.Size(2), 2 * x.Size(3)], Interpolation.Nearest);
        return scope.Keep(FieldComponents.Add(y, Padded(mean).MeanPool(Shape.Window, 1)));
    }
}
