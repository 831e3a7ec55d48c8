using Noether.Data.Actions;
using Noether.Nn.Grids.Kernels;
using Noether.Symmetry;
using Noether.Symmetry.Actions;
using Noether.Symmetry.Intertwining;
using Noether.Symmetry.Representations;
using Noether.Torch;
using Noether.Torch.Autograd;
using Noether.Torch.Modules;

namespace Noether.Nn.Grids;

/// <summary>y = κ ⋆ x + b with κ(gp) = σ(g) κ(p) ρ(g)⁻¹: when the frame turns and its fields with it, so does the answer.</summary>
/// <remarks>
/// The coefficients of a basis of such kernels are what is trained; the dense kernel is made from them once per change, by one
/// matrix product per pair of field types, however often the layer is called in between, and not at all outside training.
/// What it then costs is a plain convolution of as many channels. C(4) and D(4): every kernel on the grid, exact to rounding.
/// Other groups: band-limited harmonics, exact for the quarter turns among them and otherwise as smooth as the data.
/// Coefficients begin with a variance that gives outputs of unit mean square for inputs of unit variance.
/// Shapes: [batch, ρ.Size, h, w] → [batch, σ.Size, h′, w′]. Good values: windows of 3 or 5, and of 4 with stride 2 and padding 1.
/// </remarks>
public sealed class SteerableConv2d : Module, IFreezable, IEquivariant<Tensor, Tensor>
{
    private readonly KernelExpansion _kernels;
    private readonly (int Count, IntertwinerBasis Invariants)[] _constants;
    private readonly WeightCache _cache = new();
    private readonly WeightCache _biases = new();
    private readonly PixelKernels _pixels = new();
    private readonly Dictionary<(IntertwinerBasis Invariants, DType Type, Device Device), Tensor> _constantBases = [];
    private readonly NearestUpsampling? _doubling;
    private readonly bool _hasBias;

    /// <summary>A layer with its first coefficients.</summary>
    /// <exception cref="SymmetryException">The group does not act on the plane, or no kernel gives anything but 0.</exception>
    public SteerableConv2d(
        Representation input,
        Representation output,
        int window,
        Seed seed,
        SteerableOptions? options = null,
        DType type = DType.Float32
    )
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(output);
        (Input, Output, Window, Options) = (input, output, window, options ?? new SteerableOptions());
        if (Options.Doubles && (Options.Stride != 1 || window % 2 == 0))
            throw new ArgumentException(
                $"A doubling has stride 1 and an odd window, but {Options.Stride} and {window} were asked for.",
                nameof(options)
            );
        _doubling = Options.Doubles ? new NearestUpsampling(window) : null;
        _kernels = new KernelExpansion(input, output, window, Options.Sampling);
        if (_kernels.Count == 0)
            throw new SymmetryException(
                $"No {window}×{window} kernel from {input} to {output} commutes with {input.Group} but 0: change the fields or widen the window."
            );
        _constants =
        [
            .. KernelExpansion
                .Parts(output)
                .Select(part => (part.Count, Intertwiners.Basis(output.Group.Trivial, part.Field))),
        ];
        using var scope = TensorScope.Begin();
        using var generator = seed.Child("weight").ToGenerator();
        var normal = Tensor.Normal(generator, [_kernels.Count]) * Tensor.From(_kernels.Deviations());
        Parameter("weight", normal.To(type));
        var constants = _constants.Sum(part => part.Count * part.Invariants.Dimension);
        _hasBias = Options.Bias && constants > 0;
        if (_hasBias)
            Parameter("bias", Tensor.Zeros([constants], type));
    }

    /// <summary>ρ, of the channels that come in.</summary>
    public Representation Input { get; }

    /// <summary>σ, of the channels that go out.</summary>
    public Representation Output { get; }

    /// <inheritdoc/>
    public Symmetry<Tensor, Tensor> Symmetry => PlanarAction.SymmetryOf(Input, Output);

    /// <summary>k.</summary>
    public int Window { get; }

    /// <summary>How it behaves.</summary>
    public SteerableOptions Options { get; }

    /// <summary>The coefficients of κ.</summary>
    public Tensor Coefficients => Get(0);

    /// <summary>κ, [σ.Size, ρ.Size, k, k], and b. They belong to this layer: use them before its coefficients change.</summary>
    public (Tensor Kernel, Tensor? Bias) Expanded(bool frozen = false) =>
        _cache.GetOrMake(
            Coefficients,
            _hasBias ? Get(1) : null,
            frozen,
            (weight, bias) => (_kernels.Expand(weight), bias is null ? null : Constants(bias))
        );

    /// <inheritdoc/>
    public Tensor Forward(Tensor x) => Forward(x, frozen: false);

    /// <inheritdoc/>
    public Tensor Forward(Tensor x, bool frozen)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Rank != 4 || x.Size(1) != Input.Size)
            throw new ArgumentException(
                $"This layer takes fields {Input}, [batch, {Input.Size} channels, height, width], but got {x}.",
                nameof(x)
            );
        var padding = Options.Padding ?? (Window - 1) / 2;
        var factor = Options.Doubles ? 2 : 1;
        RequireCentred(factor * x.Size(2), padding);
        RequireCentred(factor * x.Size(3), padding);
        using var scope = TensorScope.Begin();
        return scope.Keep(Plan(x, padding) is { } plan ? Own(x, plan, frozen) : Library(x, padding, frozen));
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Window}×{Window} {Input} → {Output} of {Input.Group}";

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _cache.Dispose();
        _biases.Dispose();
        _pixels.Dispose();
        foreach (var basis in _constantBases.Values)
            basis.Dispose();
        _kernels.Dispose();
        base.Dispose(disposing);
    }

    private Tensor Own(Tensor x, PixelPlan plan, bool frozen)
    {
        var kernel = _pixels.Get(
            Coefficients,
            frozen,
            weight =>
            {
                var dense = _kernels.Expand(weight);
                return _doubling is null ? dense : _doubling.FoldForPixels(dense);
            },
            plan
        );
        var bias = _hasBias
            ? _biases.GetOrMake(Get(1), null, frozen, (constants, _) => (Constants(constants), null)).Weight
            : null;
        var y = PixelFunction.Apply(x, kernel, bias, FieldConvolution.SlopeOf(Options.Activation) ?? 1);
        return Options.Activation is { } activation && FieldConvolution.SlopeOf(activation) is null
            ? activation.Apply(y)
            : y;
    }

    private Tensor Library(Tensor x, int padding, bool frozen)
    {
        if (Options.Doubles)
            x = FieldSampling.Double(x);
        var (kernel, bias) = Expanded(frozen);
        var y =
            padding == 0 || Options.Border == PaddingMode.Constant
                ? x.Conv2d(kernel, bias, Options.Stride, padding)
                : x.Pad([padding, padding, padding, padding], Options.Border).Conv2d(kernel, bias, Options.Stride);
        return Options.Activation is { } activation ? activation.Apply(y) : y;
    }

    // Where our own loops are faster than libtorch's convolution.
    private PixelPlan? Plan(Tensor x, int padding)
    {
        if (!Batched.Reaches(x) || Options.Border is not (PaddingMode.Constant or PaddingMode.Replicate))
            return null;
        var (isNearest, height, width) = (Options.Border == PaddingMode.Replicate, (int)x.Size(2), (int)x.Size(3));
        if (_doubling is not null && padding != (Window - 1) / 2)
            return null;
        var plan = _doubling is not null
            ? _doubling.Plan(new(Input.Size, Output.Size, Window), height, width, isNearest: isNearest)
            : new PixelPlan(
                new(Input.Size, Output.Size, height, width, Window, padding, padding, Options.Stride),
                IsNearest: isNearest
            );
        return plan.IsWorthwhile ? plan : null;
    }

    // Places whose middle is not the frame's middle would be other places after a turn.
    private void RequireCentred(long size, int padding)
    {
        if ((size + 2 * padding - Window) % Options.Stride != 0)
            throw new SymmetryException(
                $"A window of {Window} with stride {Options.Stride} and padding {padding} does not lie evenly on {size} points, so turning the "
                    + "frame would move where it is applied: use a window of 4 with padding 1, or convolve with stride 1 and then halve."
            );
    }

    // [dimension, size]; made once for each kind of fields, numbers and device.
    private Tensor ConstantBasis(IntertwinerBasis invariants, Tensor like)
    {
        if (_constantBases.TryGetValue((invariants, like.DType, like.Device), out var known))
            return known;
        // Scaled so that the constant of a regular field is added to each of its channels as it is.
        var (size, dimension) = (invariants.To.Size, invariants.Dimension);
        var rows = new double[dimension * size];
        var unit = new double[dimension];
        for (var i = 0; i < dimension; i++)
        {
            unit[i] = Math.Sqrt(size);
            invariants.Expand(unit).ToRowMajorArray().CopyTo(rows, i * size);
            unit[i] = 0;
        }

        using var scope = TensorScope.Begin();
        using var mode = Gradients.Pause();
        var basis = Tensor.From(rows, dimension, size).To(like.DType).To(like.Device).Unscoped();
        return _constantBases[(invariants, like.DType, like.Device)] = basis;
    }

    private Tensor Constants(Tensor bias)
    {
        using var scope = TensorScope.Begin();
        var parts = new List<Tensor>();
        var at = 0;
        foreach (var (count, invariants) in _constants)
        {
            var (size, dimension) = (invariants.To.Size, invariants.Dimension);
            if (dimension == 0)
            {
                parts.Add(Tensor.Zeros([count * size], bias.DType, bias.Device));
                continue;
            }

            var basis = ConstantBasis(invariants, bias);
            parts.Add(bias.Narrow(0, at, count * dimension).Reshape(count, dimension).MatMul(basis).Reshape(-1));
            at += count * dimension;
        }

        return scope.Keep(parts.Count == 1 ? parts[0] : Tensor.Cat([.. parts]));
    }
}
