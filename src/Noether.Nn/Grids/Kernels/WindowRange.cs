using System.Numerics;
using System.Runtime.CompilerServices;
using Noether.Torch;

namespace Noether.Nn.Grids.Kernels;

/// <summary>The range max − min of each component over frames and window at every place, and where its two ends are.</summary>
/// <remarks>Taps outside the frame are left out: nearest values add none to a window.</remarks>
/// <param name="Scale">max(range, floor), [batch, 2, h′, w′], or that of the component with the larger range, [batch, 1, h′, w′].</param>
/// <param name="HighestAt">The offset of the largest value in its sample, Int32; −1 where the floor was taken.</param>
/// <param name="LowestAt">The offset of the smallest value.</param>
internal sealed record WindowRange(Tensor Scale, Tensor HighestAt, Tensor LowestAt)
{
    /// <summary>In one pass over x, [batch, 2·frames, h, w], and some over maps of two channels.</summary>
    public static WindowRange Of<T>(Tensor x, FrameKernel kernel, double floor, bool isShared)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (height, width, stride) = ((int)x.Size(2), (int)x.Size(3), kernel.Stride);
        var (window, doubles) = (kernel.Window, kernel.Plan?.Doubling is not null);
        var factor = doubles ? 2 : 1;
        long[] shape =
        [
            x.Size(0),
            isShared ? 1 : 2,
            (factor * height - 1) / stride + 1,
            (factor * width - 1) / stride + 1,
        ];
        var result = new WindowRange(
            Tensor.Empty(shape, x.DType),
            Tensor.Empty(shape, DType.Int32),
            Tensor.Empty(shape, DType.Int32)
        );
        Batched.Run(
            x.Size(0),
            sample =>
            {
                RangeMaps<T>
                    .Of(Batched.Of<T>(x, sample), height, width, window / 2, doubles)
                    .Write(
                        Batched.Of<T>(result.Scale, sample),
                        Batched.Of<int>(result.HighestAt, sample),
                        Batched.Of<int>(result.LowestAt, sample),
                        stride,
                        T.CreateChecked(floor),
                        isShared
                    );
            }
        );
        return result;
    }

    /// <summary>Adds to the gradient of x that of the scale.</summary>
    public void AddGradient<T>(Tensor gradient, Tensor scaleGradient)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Batched.Run(
            gradient.Size(0),
            sample =>
                Scatter(
                    Batched.Of<T>(scaleGradient, sample),
                    Batched.Of<int>(HighestAt, sample),
                    Batched.Of<int>(LowestAt, sample),
                    Batched.Of<T>(gradient, sample)
                )
        );

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Scatter<T>(
        ReadOnlySpan<T> gradient,
        ReadOnlySpan<int> high,
        ReadOnlySpan<int> low,
        Span<T> into
    )
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var i = 0; i < gradient.Length; i++)
        {
            if (high[i] < 0)
                continue;
            into[high[i]] += gradient[i];
            into[low[i]] -= gradient[i];
        }
    }
}
