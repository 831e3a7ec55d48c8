using System.Collections.Concurrent;
using System.Numerics;
using Noether.Torch;

namespace Noether.Nn.Grids.Kernels;

/// <summary>μ, the mean over the window of what the nearest values continue: of the map itself, or of the map doubled.</summary>
/// <param name="Window">k.</param>
/// <param name="Stride">The distance between places.</param>
/// <param name="Doubles">Whether every point is written 2 × 2 times first.</param>
/// <param name="IsSmall">Whether it is two products with small matrices, rather than sums along a large map.</param>
internal sealed record WindowMean(int Window, int Stride, bool Doubles, bool IsSmall)
{
    // A few per network: one for each size of its maps.
    private static readonly ConcurrentDictionary<(WindowMean, long, DType), Tensor> _matrices = new();

    public static WindowMean Of(FrameKernel kernel) =>
        new(kernel.Window, kernel.Stride, kernel.Plan?.Doubling is not null, kernel.Plan is not null);

    /// <summary>[batch, 2, h, w] → [batch, 2, h′, w′].</summary>
    public Tensor Forward<T>(Tensor mean)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!IsSmall)
            return BoxMean.Of<T>(mean, Window, Stride);
        using var scope = TensorScope.Begin();
        var (rows, columns) = (Matrix(mean.Size(2), mean.DType), Matrix(mean.Size(3), mean.DType));
        return scope.Keep(rows.MatMul(mean).MatMul(columns.Transpose(0, 1)).Contiguous());
    }

    /// <summary>The gradient of the map.</summary>
    public Tensor Backward<T>(Tensor gradient, (long Height, long Width) size)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!IsSmall)
            return BoxMean.Transposed<T>(gradient, size, Window, Stride);
        using var scope = TensorScope.Begin();
        var (rows, columns) = (Matrix(size.Height, gradient.DType), Matrix(size.Width, gradient.DType));
        return scope.Keep(rows.Transpose(0, 1).MatMul(gradient).MatMul(columns));
    }

    // [places, points]: what each point gives to the mean at each place, along one direction.
    private Tensor Matrix(long count, DType type) =>
        _matrices.GetOrAdd(
            (this, count, type),
            _ =>
            {
                using var scope = TensorScope.Begin();
                var factor = Doubles ? 2 : 1;
                var last = factor * count - 1;
                var places = last / Stride + 1;
                var weights = new double[places, count];
                for (var at = 0; at < places; at++)
                {
                    for (var tap = 0; tap < Window; tap++)
                        weights[at, Math.Clamp(at * Stride + tap - (Window - 1) / 2, 0, last) / factor] += 1.0 / Window;
                }

                return Tensor.From(weights).To(type).Unscoped();
            }
        );
}
