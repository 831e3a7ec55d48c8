using Noether.Torch.Interop;

namespace Noether.Torch;

public sealed partial class Tensor
{
    /// <summary>Cross-correlation. [batch, in, n] ⋆ [out, in / groups, k] → [batch, out, n′].</summary>
    public Tensor Conv1d(
        Tensor weight,
        Tensor? bias = null,
        int stride = 1,
        int padding = 0,
        int dilation = 1,
        int groups = 1
    ) => Convolve(ConvolutionOperators.Conv1d, 1, weight, bias, stride, padding, dilation, groups);

    /// <summary>Cross-correlation. [batch, in, h, w] ⋆ [out, in / groups, kh, kw] → [batch, out, h′, w′].</summary>
    public Tensor Conv2d(
        Tensor weight,
        Tensor? bias = null,
        int stride = 1,
        int padding = 0,
        int dilation = 1,
        int groups = 1
    ) => Convolve(ConvolutionOperators.Conv2d, 2, weight, bias, stride, padding, dilation, groups);

    /// <summary>Cross-correlation. [batch, in, d, h, w] ⋆ [out, in / groups, kd, kh, kw] → [batch, out, d′, h′, w′].</summary>
    public Tensor Conv3d(
        Tensor weight,
        Tensor? bias = null,
        int stride = 1,
        int padding = 0,
        int dilation = 1,
        int groups = 1
    ) => Convolve(ConvolutionOperators.Conv3d, 3, weight, bias, stride, padding, dilation, groups);

    /// <summary>The transpose of <see cref="Conv1d"/>. Weight [in, out / groups, k].</summary>
    public Tensor ConvTransposed1d(
        Tensor weight,
        Tensor? bias = null,
        int stride = 1,
        int padding = 0,
        int outputPadding = 0,
        int groups = 1,
        int dilation = 1
    ) => Spread(ConvolutionOperators.Transposed1d, 1, weight, bias, stride, padding, outputPadding, groups, dilation);

    /// <summary>The transpose of <see cref="Conv2d"/>. Weight [in, out / groups, kh, kw].</summary>
    public Tensor ConvTransposed2d(
        Tensor weight,
        Tensor? bias = null,
        int stride = 1,
        int padding = 0,
        int outputPadding = 0,
        int groups = 1,
        int dilation = 1
    ) => Spread(ConvolutionOperators.Transposed2d, 2, weight, bias, stride, padding, outputPadding, groups, dilation);

    /// <summary>The transpose of <see cref="Conv3d"/>. Weight [in, out / groups, kd, kh, kw].</summary>
    public Tensor ConvTransposed3d(
        Tensor weight,
        Tensor? bias = null,
        int stride = 1,
        int padding = 0,
        int outputPadding = 0,
        int groups = 1,
        int dilation = 1
    ) => Spread(ConvolutionOperators.Transposed3d, 3, weight, bias, stride, padding, outputPadding, groups, dilation);

    /// <summary>The gradients of <see cref="Conv2d"/> of this input: of the input (null unless wanted), the weight and the bias.</summary>
    /// <param name="weight">The kernel, [out, in / groups, kh, kw].</param>
    /// <param name="gradient">That of the result, [batch, out, h′, w′].</param>
    /// <param name="stride">As it was in the convolution.</param>
    /// <param name="padding">As it was in the convolution.</param>
    /// <param name="groups">As it was in the convolution.</param>
    /// <param name="wantsInput">Whether the gradient of the input is made.</param>
    public (Tensor? Input, Tensor Weight, Tensor Bias) Conv2dGradients(
        Tensor weight,
        Tensor gradient,
        int stride = 1,
        int padding = 0,
        int groups = 1,
        bool wantsInput = true
    )
    {
        ArgumentNullException.ThrowIfNull(gradient);
        var (input, kernel, bias) = ConvolutionOperators.Backward.CallThree(
            gradient,
            this,
            weight,
            new[] { gradient.Size(1) },
            Argument.Repeated(stride, 2),
            Argument.Repeated(padding, 2),
            Argument.Repeated(1, 2),
            false,
            Argument.Repeated(0, 2),
            groups,
            Argument.Booleans([wantsInput, true, true])
        );
        return (wantsInput ? input : null, kernel, bias);
    }

    /// <summary>The largest value of each window, over the dimensions after batch and channel. Stride 0: the window's size.</summary>
    public Tensor MaxPool(int window, int stride = 0, int padding = 0)
    {
        var rank = SpaceRank();
        return ConvolutionOperators
            .MaxPool[rank - 1]
            .Call(
                this,
                Argument.Repeated(window, rank),
                Argument.Repeated(stride == 0 ? window : stride, rank),
                Argument.Repeated(padding, rank)
            );
    }

    /// <summary>The mean of each window, over the dimensions after batch and channel. Stride 0: the window's size.</summary>
    /// <param name="window">The size of a window in every direction.</param>
    /// <param name="stride">The distance between windows.</param>
    /// <param name="padding">The zeros outside the border.</param>
    /// <param name="countPadding">Whether those zeros count in the mean.</param>
    public Tensor MeanPool(int window, int stride = 0, int padding = 0, bool countPadding = true)
    {
        var rank = SpaceRank();
        return ConvolutionOperators
            .MeanPool[rank - 1]
            .Call(
                this,
                Argument.Repeated(window, rank),
                Argument.Repeated(stride == 0 ? window : stride, rank),
                Argument.Repeated(padding, rank),
                false,
                countPadding
            );
    }

    /// <summary>Continued beyond its borders.</summary>
    /// <param name="sizes">Pairs (before, after), the last dimension first. Negative sizes cut off.</param>
    /// <param name="mode">What stands outside. Others than a constant leave out batch and channel, and reach one period at most.</param>
    /// <param name="value">The constant.</param>
    public Tensor Pad(ReadOnlySpan<long> sizes, PaddingMode mode = PaddingMode.Constant, double value = 0) =>
        mode == PaddingMode.Constant
            ? ConvolutionOperators.PadConstant.Call(this, sizes, value)
            : ConvolutionOperators.Pad.Call(this, sizes, Argument.Utf8(ConvolutionOperators.Modes[(int)mode]));

    /// <summary>All windows of this size along a dimension, as a new last dimension. A view.</summary>
    public Tensor Unfold(int dimension, long size, long step = 1) =>
        ConvolutionOperators.Unfold.Call(this, dimension, size, step);

    /// <summary>All square windows of an image as columns. [batch, c, h, w] → [batch, c·window², places].</summary>
    public Tensor Patches(int window, int stride = 1, int padding = 0, int dilation = 1) =>
        ConvolutionOperators.Patches.Call(
            this,
            Argument.Repeated(window, 2),
            Argument.Repeated(dilation, 2),
            Argument.Repeated(padding, 2),
            Argument.Repeated(stride, 2)
        );

    /// <summary>Values at another number of grid points. [batch, channel, space…] → [batch, channel, size…].</summary>
    /// <param name="size">The new size of every space dimension.</param>
    /// <param name="kind">How values between grid points are found.</param>
    /// <param name="alignCorners">Whether the outermost points stay where they are, rather than the outer edges of their cells.</param>
    public Tensor Interpolate(
        ReadOnlySpan<long> size,
        Interpolation kind = Interpolation.Linear,
        bool alignCorners = false
    )
    {
        var rank = SpaceRank();
        if (size.Length != rank)
            throw new ArgumentException($"{Describe()} has {rank} space dimensions, not {size.Length}.", nameof(size));

        return kind switch
        {
            Interpolation.Nearest => ConvolutionOperators.Nearest[rank - 1].Call(this, size),
            Interpolation.Linear => ConvolutionOperators.Linear[rank - 1].Call(this, size, alignCorners),
            Interpolation.Cubic when rank == 2 => ConvolutionOperators.Cubic.Call(this, size, alignCorners),
            _ => throw new ArgumentException($"{kind} interpolation of {Describe()} is not available.", nameof(kind)),
        };
    }

    private Tensor Convolve(
        Operator operation,
        int rank,
        Tensor weight,
        Tensor? bias,
        int stride,
        int padding,
        int dilation,
        int groups
    ) =>
        operation.Call(
            this,
            weight,
            bias,
            Argument.Repeated(stride, rank),
            Argument.Repeated(padding, rank),
            Argument.Repeated(dilation, rank),
            groups
        );

    private Tensor Spread(
        Operator operation,
        int rank,
        Tensor weight,
        Tensor? bias,
        int stride,
        int padding,
        int outputPadding,
        int groups,
        int dilation
    ) =>
        operation.Call(
            this,
            weight,
            bias,
            Argument.Repeated(stride, rank),
            Argument.Repeated(padding, rank),
            Argument.Repeated(outputPadding, rank),
            groups,
            Argument.Repeated(dilation, rank)
        );

    private int SpaceRank() =>
        Rank is >= 3 and <= 5
            ? Rank - 2
            : throw new InvalidOperationException(
                $"A batch of grids [batch, channel, space…] has one to three space dimensions; this tensor is {Describe()}."
            );

    private static class ConvolutionOperators
    {
        public static readonly Operator Conv1d = Operator.Find("conv1d");
        public static readonly Operator Conv2d = Operator.Find("conv2d");
        public static readonly Operator Conv3d = Operator.Find("conv3d");
        public static readonly Operator Transposed1d = Operator.Find("conv_transpose1d");
        public static readonly Operator Transposed2d = Operator.Find("conv_transpose2d", "input");
        public static readonly Operator Transposed3d = Operator.Find("conv_transpose3d", "input");
        public static readonly Operator Backward = Operator.Find("convolution_backward");
        public static readonly Operator PadConstant = Operator.Find("constant_pad_nd");
        public static readonly Operator Pad = Operator.Find("pad");
        public static readonly Operator Unfold = Operator.Find("unfold");
        public static readonly Operator Patches = Operator.Find("im2col");
        public static readonly Operator Cubic = Operator.Find("upsample_bicubic2d");

        // By the number of space dimensions, from one.
        public static readonly Operator[] MaxPool =
        [
            Operator.Find("max_pool1d"),
            Operator.Find("max_pool2d"),
            Operator.Find("max_pool3d"),
        ];

        public static readonly Operator[] MeanPool =
        [
            Operator.Find("avg_pool1d"),
            Operator.Find("avg_pool2d"),
            Operator.Find("avg_pool3d"),
        ];

        public static readonly Operator[] Nearest =
        [
            Operator.Find("upsample_nearest1d"),
            Operator.Find("upsample_nearest2d"),
            Operator.Find("upsample_nearest3d"),
        ];

        public static readonly Operator[] Linear =
        [
            Operator.Find("upsample_linear1d"),
            Operator.Find("upsample_bilinear2d"),
            Operator.Find("upsample_trilinear3d"),
        ];

        // By the padding mode; the first has an operator of its own.
        public static readonly byte[][] Modes =
        [
            [],
            "circular"u8.ToArray(),
            "reflect"u8.ToArray(),
            "replicate"u8.ToArray(),
        ];
    }
}
