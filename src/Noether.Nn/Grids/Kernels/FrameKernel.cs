using System.Numerics;
using Noether.Torch;

namespace Noether.Nn.Grids.Kernels;

/// <summary>A kernel with the convolution that it is for: libtorch's of a continued frame, or, for small maps, <see cref="PixelConvolution"/>.</summary>
/// <param name="Kernel">What the graph knows: [out, in, k, k], or packed.</param>
/// <param name="Window">k.</param>
/// <param name="Stride">The distance between places.</param>
/// <param name="Groups">1, or 2 for the components.</param>
internal sealed record FrameKernel(Tensor Kernel, int Window, int Stride, int Groups = 1)
{
    /// <summary>The plan of a small map; null for libtorch's convolution.</summary>
    public PixelPlan? Plan { get; init; }

    /// <summary>The kernel for gradients of inputs, where there is a plan and gradients are recorded.</summary>
    public Tensor? Transposed { get; init; }

    /// <summary>The kernel that <see cref="Backward{T}"/> needs.</summary>
    public Tensor ForBackward => Transposed ?? Kernel;

    /// <summary>κ ⋆ x + b, and what is to be kept of x.</summary>
    public (Tensor Y, Tensor Kept) Forward<T>(Tensor x, Tensor? bias)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (Plan is null)
            return (FrameConvolution.Forward<T>(x, Kernel, bias, Stride, Groups), x);
        var kept = Transposed is null ? null : PixelConvolution.Room(Plan, x);
        return (PixelConvolution.Forward<T>(Plan, x, kept, Kernel, bias), kept ?? x);
    }

    /// <summary>The gradients of x (null unless wanted), of what the graph knows as the kernel, and of b.</summary>
    /// <param name="kept">What was kept of x.</param>
    /// <param name="kernel">An alias of <see cref="ForBackward"/>.</param>
    /// <param name="gradient">Of the result.</param>
    /// <param name="wantsInput">Whether the gradient of x is made.</param>
    public (Tensor? Input, Tensor Kernel, Tensor Bias) Backward<T>(
        Tensor kept,
        Tensor kernel,
        Tensor gradient,
        bool wantsInput
    )
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Plan is null
            ? FrameConvolution.Backward<T>(kept, kernel, gradient, Stride, wantsInput, Groups)
            : PixelConvolution.Backward<T>(Plan, kept, gradient, kernel, wantsInput);
}
