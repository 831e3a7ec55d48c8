using Noether.Data.Actions;
using Noether.Nn.Grids.Kernels;
using Noether.Symmetry.Actions;
using Noether.Torch;
using Noether.Torch.Modules;

namespace Noether.Nn.Grids;

/// <summary>A convolution of fields [batch, channels, h, w] that keeps one symmetry; its channels take the components in turn.</summary>
/// <remarks>
/// Channel c belongs to component c mod 2: component 0 points along +column, component 1 along +row. A scalar field has one component,
/// to which every channel belongs. The kernel that is applied
/// is made from the trained one once per change of it, and kept: it is never part of the state. Weights begin as a plain
/// convolution's do, uniform in ±1/√(inputs · window²).
/// </remarks>
public abstract class FieldConvolution : Module, IFreezable, IEquivariant<Tensor, Tensor>
{
    // The loops count places in single precision, which is exact up to 2²⁴.
    private const long MaxPlaces = 1 << 23;

    private readonly WeightCache _cache = new();
    private readonly PixelKernels _pixels = new();
    private readonly BatchNorm? _norm;
    private readonly NearestUpsampling? _doubling;

    private protected FieldConvolution(ConvolutionShape shape, Seed seed, FieldConvolutionOptions? options, DType type)
    {
        ArgumentNullException.ThrowIfNull(shape);
        Shape = shape;
        Options = options ?? new FieldConvolutionOptions();
        if (Options.Components is < 1 or > FieldComponents.Count)
            throw new ArgumentException(
                $"A field has two components, or one where it is a scalar, but {Options.Components} were asked for.",
                nameof(options)
            );
        if (shape.Inputs % Options.Components != 0 || shape.Outputs % Options.Components != 0)
            throw new ArgumentException(
                $"A planar field has two components per frame, so the number of channels must be even, but it is {shape.Inputs} in and "
                    + $"{shape.Outputs} out. Were both components stacked?",
                nameof(shape)
            );
        if (Options.Border == PaddingMode.Constant)
            throw new ArgumentException(
                "Zeros outside the frame do not move with the field: continue it by the nearest value, periodically or by reflection.",
                nameof(options)
            );

        if (Options.Doubles && Options.Stride != 1)
            throw new ArgumentException(
                $"A doubling has no stride, but {Options.Stride} was asked for.",
                nameof(options)
            );
        _doubling = Options.Doubles ? new NearestUpsampling(shape.Window) : null;

        using var scope = TensorScope.Begin();
        var fanIn = (long)shape.Inputs * shape.Window * shape.Window;
        long[] size = [shape.Outputs, shape.Inputs, shape.Window, shape.Window];
        Parameter("weight", Draw(fanIn, size, seed.Child("weight"), type));
        if (Options.Bias)
            Parameter("bias", Draw(fanIn, [shape.Outputs], seed.Child("bias"), type));
        if (Options.Norm)
            _norm = Register("norm", new BatchNorm(shape.Outputs, type: type));
    }

    /// <summary>What it maps from and to.</summary>
    public ConvolutionShape Shape { get; }

    /// <summary>How it behaves.</summary>
    public FieldConvolutionOptions Options { get; }

    /// <inheritdoc/>
    public abstract Symmetry<Tensor, Tensor> Symmetry { get; }

    /// <summary>The trained kernel, [outputs, inputs, window, window].</summary>
    public Tensor Weight => Get(0);

    /// <summary>The trained constants, [outputs], or null.</summary>
    public Tensor? Bias => Options.Bias ? Get(1) : null;

    /// <summary>The kernel that is applied. It belongs to this layer: use it before the weights change.</summary>
    public Tensor Kernel(bool frozen = false) =>
        _cache.GetOrMake(Weight, null, frozen, (weight, _) => (Fold(weight), null)).Weight;

    /// <inheritdoc/>
    public Tensor Forward(Tensor x) => Forward(x, frozen: false);

    /// <inheritdoc/>
    public Tensor Forward(Tensor x, bool frozen)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Rank != 4 || x.Size(1) != Shape.Inputs)
            throw new ArgumentException(
                $"This layer takes [batch, {Shape.Inputs} channels, height, width], but got {x}.",
                nameof(x)
            );
        var bias = frozen ? Bias?.Detach() : Bias;
        if (Batched.Reaches(x) && Plan(x) is { } plan)
            return Apply(x, _pixels.Get(Weight, frozen, Folded, plan) with { Window = Shape.Window }, bias);
        using var scope = TensorScope.Begin();
        if (Options.Doubles)
            x = FieldSampling.Double(x);
        return scope.Keep(Apply(x, new FrameKernel(Kernel(frozen), Shape.Window, Options.Stride, Groups), bias));
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _cache.Dispose();
        _pixels.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>The symmetry of one action: the output moves as the input does, or stays.</summary>
    private protected static Symmetry<Tensor, Tensor> KeptBy(FieldAction action, bool movesAlong = true) =>
        movesAlong ? new(action, action) : Symmetry<Tensor, Tensor>.Invariant(action);

    /// <summary>The kernel that is applied, made from the trained one.</summary>
    private protected abstract Tensor Fold(Tensor weight);

    /// <summary>The same with all inputs of an output side by side, which groups are then found in.</summary>
    private protected virtual Tensor FoldForPixels(Tensor weight) => Fold(weight);

    /// <summary>The layer, given the kernel and the constants.</summary>
    private protected abstract Tensor Apply(Tensor x, FrameKernel kernel, Tensor? bias);

    /// <summary>The groups of the kernel that is applied: the components where each has one of its own.</summary>
    private protected virtual int Groups => 1;

    /// <summary>How it is applied where our own loops are faster than libtorch's convolution; null elsewhere.</summary>
    private protected virtual PixelPlan? Plan(Tensor x)
    {
        if (!IsWithinReach(x))
            return null;
        var reach = Shape.Window / 2;
        var plan = _doubling is not null
            ? _doubling.Plan(Shape, (int)x.Size(2), (int)x.Size(3), Groups)
            : new PixelPlan(
                new(
                    Shape.Inputs / Groups,
                    Shape.Outputs,
                    (int)x.Size(2),
                    (int)x.Size(3),
                    Shape.Window,
                    reach,
                    reach,
                    Options.Stride
                ),
                Groups
            );
        return plan.IsWorthwhile ? plan : null;
    }

    /// <summary>What the nonlinearity multiplies values below 0 by; null where it is no such function.</summary>
    private protected double? Slope => SlopeOf(Options.Activation);

    /// <summary>The same of any nonlinearity; 1 for none.</summary>
    internal static double? SlopeOf(Activation? activation) =>
        activation switch
        {
            null => 1,
            Activation.Relu => 0,
            Activation.LeakyRelu => 0.01,
            _ => null,
        };

    private Tensor Folded(Tensor weight)
    {
        var kernel = FoldForPixels(weight);
        return _doubling is null ? kernel : _doubling.FoldForPixels(kernel);
    }

    /// <summary>Whether the layer's own loops apply to the whole of it: no norm in between.</summary>
    private protected bool IsFused(Tensor x, bool anyWindow = false) => _norm is null && IsWithinReach(x, anyWindow);

    /// <summary>Whether the layer's own loops know the components, the border and the window, and reach the numbers.</summary>
    private protected bool IsWithinReach(Tensor x, bool anyWindow = false) =>
        Options.Components == FieldComponents.Count
        && Options.Border == PaddingMode.Replicate
        && (anyWindow || Shape.Window % 2 == 1)
        && Batched.Reaches(x)
        && x.Size(2) * x.Size(3) < MaxPlaces;

    /// <summary>Norm, then nonlinearity.</summary>
    private protected Tensor Finish(Tensor y)
    {
        y = _norm is null ? y : _norm.Forward(y);
        return Options.Activation is { } activation ? activation.Apply(y) : y;
    }

    /// <summary>The field continued beyond its borders, so that stride 1 keeps its size; even windows reach one further to +row and +column.</summary>
    private protected Tensor Padded(Tensor x)
    {
        var (before, after) = ((Shape.Window - 1) / 2, Shape.Window / 2);
        return after == 0 ? x : x.Pad([before, after, before, after], Options.Border);
    }

    private static Tensor Draw(long fanIn, ReadOnlySpan<long> size, Seed seed, DType type)
    {
        using var generator = seed.ToGenerator();
        return Initialisation.UniformByFanIn(generator, fanIn, size, type);
    }
}
