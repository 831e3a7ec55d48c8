using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Noether.Torch;

namespace Noether.Nn.Grids.Kernels;

/// <summary>The mean of every window of a map continued by its nearest values, and the transpose of that. Odd windows.</summary>
internal static class BoxMean
{
    /// <summary>[batch, 2, h, w] → [batch, 2, h′, w′].</summary>
    public static Tensor Of<T>(Tensor x, int window, int stride)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var continued = ContinuedFrame.Of<T>(x, window / 2, byComponent: false);
        var (rows, columns) = (((int)x.Size(2) - 1) / stride + 1, ((int)x.Size(3) - 1) / stride + 1);
        var mean = Tensor.Zeros([x.Size(0), x.Size(1), rows, columns], x.DType);
        var pitch = (int)continued.Size(3);
        Batched.Run(
            x.Size(0),
            sample =>
            {
                var from = Batched.Of<T>(continued, sample);
                var into = Batched.Of<T>(mean, sample);
                for (var channel = 0; channel < 2; channel++)
                {
                    var map = from.Slice(channel * from.Length / 2, from.Length / 2);
                    for (var row = 0; row < rows; row++)
                        Gather(
                            map.Slice(row * stride * pitch, window * pitch),
                            into.Slice((channel * rows + row) * columns, columns),
                            window,
                            pitch,
                            stride
                        );
                }
            }
        );
        return mean.MultiplyInPlace(1.0 / (window * window));
    }

    /// <summary>The gradient of the map, [batch, 2, h′, w′] → [batch, 2, h, w].</summary>
    public static Tensor Transposed<T>(Tensor gradient, (long Height, long Width) size, int window, int stride)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var reach = window / 2;
        var (rows, columns, pitch) = ((int)gradient.Size(2), (int)gradient.Size(3), (int)size.Width + 2 * reach);
        var continued = Workspace
            .Take(WorkspaceUse.Frame, [gradient.Size(0), 2, size.Height + 2 * reach, pitch], gradient.DType)
            .ZeroInPlace();
        Batched.Run(
            gradient.Size(0),
            sample =>
            {
                var from = Batched.Of<T>(gradient, sample);
                var into = Batched.Of<T>(continued, sample);
                for (var channel = 0; channel < 2; channel++)
                {
                    var map = into.Slice(channel * into.Length / 2, into.Length / 2);
                    for (var row = 0; row < rows; row++)
                        Scatter(
                            from.Slice((channel * rows + row) * columns, columns),
                            map.Slice(row * stride * pitch, window * pitch),
                            window,
                            pitch,
                            stride
                        );
                }
            }
        );
        var frame = Tensor.Empty([gradient.Size(0), 2, size.Height, size.Width], gradient.DType);
        ContinuedFrame.TakeBack<T>(continued, frame, reach, byComponent: false);
        return frame.MultiplyInPlace(1.0 / (window * window));
    }

    // One line of sums from the lines that its windows cover.
    private static void Gather<T>(ReadOnlySpan<T> lines, Span<T> sums, int window, int pitch, int stride)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var tap = 0; tap < window * window; tap++)
        {
            var line = lines.Slice(tap / window * pitch + tap % window, (sums.Length - 1) * stride + 1);
            if (stride == 1)
            {
                Add(line, sums);
                continue;
            }

            for (var i = 0; i < sums.Length; i++)
                sums[i] += line[i * stride];
        }
    }

    private static void Scatter<T>(ReadOnlySpan<T> gradient, Span<T> lines, int window, int pitch, int stride)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var tap = 0; tap < window * window; tap++)
        {
            var line = lines.Slice(tap / window * pitch + tap % window, (gradient.Length - 1) * stride + 1);
            if (stride == 1)
            {
                Add(gradient, line);
                continue;
            }

            for (var i = 0; i < gradient.Length; i++)
                line[i * stride] += gradient[i];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Add<T>(ReadOnlySpan<T> values, Span<T> into)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var v = MemoryMarshal.Cast<T, Vector<T>>(values);
        var s = MemoryMarshal.Cast<T, Vector<T>>(into);
        for (var i = 0; i < v.Length; i++)
            s[i] += v[i];
        for (var i = v.Length * Vector<T>.Count; i < values.Length; i++)
            into[i] += values[i];
    }
}
