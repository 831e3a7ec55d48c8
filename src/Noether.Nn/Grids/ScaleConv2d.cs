using Noether.Nn.Grids.Kernels;
using Noether.Torch;
using Noether.Torch.Modules;

namespace Noether.Nn.Grids;

/// <summary>h_j(p) = φ(b + Σ_{q&lt;l, j+q&lt;J} Σ_d κ_q(d) v_{j+q}(p + 2ʲd)): a convolution over space and dyadic scales.</summary>
/// <remarks>
/// One ordinary dilated convolution per level, all with the same weights: no kernel is resampled and nothing interpolated. If
/// v′_{j+1}(2p) = v_j(p), then h′_{j+1}(2p) = h_j(p), to rounding for every level whose neighbours exist in both: with n layers those
/// with j + 1 + n(l − 1) ≤ J − 1. The released layer has no exact symmetry (levels ½, ⅔, 1, 3/2, 2).
/// It does Σ_j min(l, J − j) times the products of a plain convolution.
/// Shapes: J tensors [batch, inputs, h, w] → J tensors [batch, outputs, ⌈h / stride⌉, ⌈w / stride⌉]. Good values: J = 3 to 5, l = 2.
/// </remarks>
public sealed class ScaleConv2d : Module
{
    // By level, and by whether only the middle of the window meets the map.
    private readonly Dictionary<(int Level, bool IsMiddle), PixelKernels> _pixels = [];
    private readonly NearestUpsampling? _doubling;

    /// <summary>A layer with its first weights, uniform in ±1/√(inputs · l · window²).</summary>
    public ScaleConv2d(ConvolutionShape shape, Seed seed, ScaleOptions? options = null, DType type = DType.Float32)
    {
        ArgumentNullException.ThrowIfNull(shape);
        Shape = shape;
        Options = options ?? new ScaleOptions();
        if (shape.Window % 2 == 0)
            throw new ArgumentException(
                $"A window that is dilated about its centre is odd, not {shape.Window}.",
                nameof(shape)
            );
        ArgumentOutOfRangeException.ThrowIfLessThan(Options.Neighbours, 1, nameof(options));

        if (Options.Doubles && Options.Stride != 1)
            throw new ArgumentException(
                $"A doubling has no stride, but {Options.Stride} was asked for.",
                nameof(options)
            );
        _doubling = Options.Doubles ? new NearestUpsampling(shape.Window) : null;

        using var scope = TensorScope.Begin();
        var inputs = (long)shape.Inputs * Options.Neighbours;
        var fanIn = inputs * shape.Window * shape.Window;
        Parameter(
            "weight",
            Draw(fanIn, [shape.Outputs, inputs, shape.Window, shape.Window], seed.Child("weight"), type)
        );
        if (Options.Bias)
            Parameter("bias", Draw(fanIn, [shape.Outputs], seed.Child("bias"), type));
    }

    /// <summary>What it maps from and to, at every level.</summary>
    public ConvolutionShape Shape { get; }

    /// <summary>How it behaves.</summary>
    public ScaleOptions Options { get; }

    /// <summary>κ, [outputs, l · inputs, window, window], the level's offset q slowest.</summary>
    public Tensor Weight => Get(0);

    /// <summary>b, [outputs], or null.</summary>
    public Tensor? Bias => Options.Bias ? Get(1) : null;

    /// <summary>All levels at once, the finest first.</summary>
    public Tensor[] Forward(IReadOnlyList<Tensor> levels)
    {
        ArgumentNullException.ThrowIfNull(levels);
        if (levels.Count == 0 || levels[0].Rank != 4 || levels[0].Size(1) != Shape.Inputs)
            throw new ArgumentException(
                $"This layer takes levels [batch, {Shape.Inputs} channels, height, width], but got {levels.Count} of "
                    + $"{(levels.Count == 0 ? "nothing" : levels[0].ToString())}.",
                nameof(levels)
            );
        using var scope = TensorScope.Begin();
        var outputs = new Tensor[levels.Count];
        for (var j = 0; j < outputs.Length; j++)
        {
            var seen = Math.Min(Options.Neighbours, levels.Count - j);
            // Neighbouring levels are channels of one convolution: one accumulation, in the convolution itself.
            var x = seen == 1 ? levels[j] : Tensor.Cat([.. levels.Skip(j).Take(seen)], 1);
            outputs[j] = Level(x, j, seen);
        }

        return scope.Keep(outputs);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        foreach (var kernels in _pixels.Values)
            kernels.Dispose();
        base.Dispose(disposing);
    }

    private Tensor Level(Tensor x, int level, int seen)
    {
        // Points 2ʲ apart on a doubled map are points 2ʲ⁻¹ apart on the map, whatever the parity.
        var isCoarse = Options.Doubles && level > 0 && Options.Border is PaddingMode.Constant or PaddingMode.Replicate;
        var step = 1 << (isCoarse ? level - 1 : level);
        var isDoubled = Options.Doubles && !isCoarse;
        var y = Plan(x, step, seen, isDoubled) is { } plan
            ? Own(x, plan, level, seen)
            : Library(isDoubled ? FieldSampling.Double(x) : x, step, seen);
        return isCoarse ? FieldSampling.Double(y) : y;
    }

    private Tensor Library(Tensor x, int step, int seen)
    {
        var y = Convolve(x, Weight.Narrow(1, 0, seen * Shape.Inputs), step);
        return Options.Activation is { } activation ? activation.Apply(y) : y;
    }

    private Tensor Own(Tensor x, PixelPlan plan, int level, int seen)
    {
        var isMiddle = plan.Doubling is null && plan.Shape.Window < Shape.Window;
        if (!_pixels.TryGetValue((level, isMiddle), out var kernels))
            _pixels[(level, isMiddle)] = kernels = new PixelKernels();
        var kernel = kernels.Get(
            Weight,
            frozen: false,
            weight =>
            {
                var own = weight.Narrow(1, 0, seen * Shape.Inputs);
                if (isMiddle)
                    return own.Narrow(2, Shape.Window / 2, 1).Narrow(3, Shape.Window / 2, 1);
                return plan.Doubling is null ? own : _doubling!.FoldForPixels(own);
            },
            plan
        );
        return PixelFunction.Apply(x, kernel, Bias, FieldConvolution.SlopeOf(Options.Activation)!.Value);
    }

    // Where our own loops are faster than libtorch's convolution.
    private PixelPlan? Plan(Tensor x, int step, int seen, bool isDoubled)
    {
        if (
            !Batched.Reaches(x)
            || Options.Border is not (PaddingMode.Constant or PaddingMode.Replicate)
            || FieldConvolution.SlopeOf(Options.Activation) is null
        )
            return null;
        var (isNearest, height, width) = (Options.Border == PaddingMode.Replicate, (int)x.Size(2), (int)x.Size(3));
        var inputs = seen * Shape.Inputs;
        if (isDoubled)
        {
            var doubling = _doubling!.Plan(Shape with { Inputs = inputs }, height, width, isNearest: isNearest);
            return doubling.IsWorthwhile ? doubling : null;
        }

        // Where all points but the middle one lie outside the map, they are 0.
        var isMiddle = !isNearest && step >= Math.Max(height, width);
        var (window, reach) = isMiddle ? (1, 0) : (Shape.Window, Shape.Window / 2 * step);
        var plan = new PixelPlan(
            new(inputs, Shape.Outputs, height, width, window, reach, reach, Options.Stride, isMiddle ? 1 : step),
            IsNearest: isNearest
        );
        return plan.IsWorthwhile ? plan : null;
    }

    private Tensor Convolve(Tensor x, Tensor weight, int step)
    {
        var reach = Shape.Window / 2 * step;
        if (Options.Border == PaddingMode.Constant)
            return step > 2 && Options.Stride == 1 && x.Size(2) % step == 0 && x.Size(3) % step == 0
                ? ConvolvePhases(x, weight, step)
                : x.Conv2d(weight, Bias, Options.Stride, reach, step);
        return Continued(x, reach).Conv2d(weight, Bias, Options.Stride, dilation: step);
    }

    // Cells that a dilated window takes together lie on one of step² coarser grids: there it is an ordinary convolution, for
    // which processors without AVX-512 have faster kernels, by more than the rearranging costs from 4 cells apart on.
    private Tensor ConvolvePhases(Tensor x, Tensor weight, int step)
    {
        var (batch, height, width) = (x.Size(0), x.Size(2) / step, x.Size(3) / step);
        var phases = x.Reshape(batch, x.Size(1), height, step, width, step)
            .Permute(3, 5, 0, 1, 2, 4)
            .Reshape(step * step * batch, x.Size(1), height, width);
        return phases
            .Conv2d(weight, Bias, 1, Shape.Window / 2)
            .Reshape(step, step, batch, Shape.Outputs, height, width)
            .Permute(2, 3, 4, 0, 5, 1)
            .Reshape(batch, Shape.Outputs, height * step, width * step);
    }

    // libtorch continues by at most one period at a time; after whole ones the next begins where the last ended.
    private Tensor Continued(Tensor x, int reach)
    {
        var size = (int)Math.Min(x.Size(2), x.Size(3));
        var most = Options.Border switch
        {
            PaddingMode.Circular => size,
            PaddingMode.Reflect => size - 1,
            _ => reach,
        };
        while (reach > 0)
        {
            var now = Math.Min(reach, most);
            x = x.Pad([now, now, now, now], Options.Border);
            reach -= now;
        }

        return x;
    }

    private static Tensor Draw(long fanIn, ReadOnlySpan<long> size, Seed seed, DType type)
    {
        using var generator = seed.ToGenerator();
        return Initialisation.UniformByFanIn(generator, fanIn, size, type);
    }
}
