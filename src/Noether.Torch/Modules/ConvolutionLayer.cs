namespace Noether.Torch.Modules;

/// <summary>y = κ ⋆ x + b on grids of one to three dimensions. [batch, inputs, space…] → [batch, outputs, space′…].</summary>
public abstract class ConvolutionLayer : Module, ILayer
{
    private readonly int _rank;

    private protected ConvolutionLayer(
        int rank,
        ConvolutionShape shape,
        Seed seed,
        ConvolutionOptions? options,
        DType type
    )
    {
        ArgumentNullException.ThrowIfNull(shape);
        _rank = rank;
        Shape = shape;
        Options = options ?? new ConvolutionOptions();
        var groups = Options.Groups;
        if (groups < 1 || shape.Inputs % groups != 0 || shape.Outputs % groups != 0)
            throw new ArgumentException(
                $"{groups} groups must divide both the {shape.Inputs} channels that come in and the {shape.Outputs} that go out.",
                nameof(options)
            );

        using var scope = TensorScope.Begin();
        var size = new long[rank + 2];
        Array.Fill(size, shape.Window);
        (size[0], size[1]) = (shape.Outputs, shape.Inputs / groups);
        var fanIn = size[1] * (long)Math.Pow(shape.Window, rank);
        Parameter("weight", Draw(fanIn, size, seed.Child("weight"), type));
        if (Options.Bias)
            Parameter("bias", Draw(fanIn, [shape.Outputs], seed.Child("bias"), type));
    }

    /// <summary>What it maps from and to.</summary>
    public ConvolutionShape Shape { get; }

    /// <summary>How it behaves.</summary>
    public ConvolutionOptions Options { get; }

    /// <summary>The kernel κ, [outputs, inputs / groups, window…].</summary>
    public Tensor Weight => Get(0);

    /// <summary>The constant b, [outputs], or null.</summary>
    public Tensor? Bias => Options.Bias ? Get(1) : null;

    /// <inheritdoc/>
    public Tensor Forward(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Rank != _rank + 2 || x.Size(1) != Shape.Inputs)
            throw new ArgumentException(
                $"This convolution takes [batch, {Shape.Inputs} channels] and {_rank} space dimensions, but got {x}.",
                nameof(x)
            );

        // libtorch adds zeros itself, without a copy; other borders are made first.
        var isZero = Options.Border == PaddingMode.Constant;
        if (isZero || Options.Padding == 0)
            return Convolve(x, Options.Padding);

        using var scope = TensorScope.Begin();
        Span<long> sizes = stackalloc long[2 * _rank];
        sizes.Fill(Options.Padding);
        return scope.Keep(Convolve(x.Pad(sizes, Options.Border), 0));
    }

    /// <summary>The convolution itself, with this many zeros outside each border.</summary>
    private protected abstract Tensor Convolve(Tensor x, int padding);

    private static Tensor Draw(long fanIn, ReadOnlySpan<long> size, Seed seed, DType type)
    {
        using var generator = seed.ToGenerator();
        return Initialisation.UniformByFanIn(generator, fanIn, size, type);
    }
}
