using System.Numerics;
using Noether.Torch;

namespace Noether.Nn.Grids.Kernels;

/// <summary>A convolution of a frame continued by its nearest values, and its gradients. Odd windows; nothing here is recorded.</summary>
/// <remarks>
/// The continued frame is made once more for the gradients rather than kept: copying it costs a hundredth of the convolution.
/// </remarks>
internal static class FrameConvolution
{
    /// <summary>κ ⋆ x + b. [batch, in, h, w] → [batch, out, h′, w′]. Two groups: the two components.</summary>
    public static Tensor Forward<T>(Tensor x, Tensor kernel, Tensor? bias, int stride, int groups = 1)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using var scope = TensorScope.Begin();
        var continued = ContinuedFrame.Of<T>(x, (int)kernel.Size(2) / 2, groups == FieldComponents.Count);
        return scope.Keep(continued.Conv2d(kernel, bias, stride, groups: groups).Contiguous());
    }

    /// <summary>The gradients of x (null unless wanted), κ and b.</summary>
    /// <param name="x">The frames.</param>
    /// <param name="kernel">κ.</param>
    /// <param name="gradient">The gradient of what the convolution gives.</param>
    /// <param name="stride">As it was.</param>
    /// <param name="wantsInput">Whether the gradient of x is made.</param>
    /// <param name="groups">As they were.</param>
    public static (Tensor? Input, Tensor Kernel, Tensor Bias) Backward<T>(
        Tensor x,
        Tensor kernel,
        Tensor gradient,
        int stride,
        bool wantsInput,
        int groups = 1
    )
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using var scope = TensorScope.Begin();
        var (reach, byComponent) = ((int)kernel.Size(2) / 2, groups == FieldComponents.Count);
        var continued = ContinuedFrame.Of<T>(x, reach, byComponent);
        var own = continued.Conv2dGradients(kernel, gradient, stride, groups: groups, wantsInput: wantsInput);
        Tensor? input = null;
        if (wantsInput)
        {
            input = x.EmptyLike();
            ContinuedFrame.TakeBack<T>(own.Input!.Contiguous(), input, reach, byComponent);
            scope.Keep(input);
        }

        return (input, scope.Keep(own.Weight), scope.Keep(own.Bias));
    }
}
