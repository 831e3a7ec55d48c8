using System.Numerics;
using System.Runtime.CompilerServices;
using Noether.Torch;

namespace Noether.Nn.Grids.Kernels;

/// <summary>A frame with its nearest values on all sides, and the transpose of that; channels in turn or one component after the other.</summary>
internal static class ContinuedFrame
{
    /// <summary>[batch, channels, h, w] → [batch, channels, h + 2·reach, w + 2·reach], in the <see cref="Workspace"/>.</summary>
    /// <param name="x">The frame, contiguous.</param>
    /// <param name="reach">The points on each side.</param>
    /// <param name="byComponent">Whether all channels of component 0 come first in the result.</param>
    public static Tensor Of<T>(Tensor x, int reach, bool byComponent)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (height, width) = ((int)x.Size(2), (int)x.Size(3));
        var continued = Workspace.Take(
            WorkspaceUse.Frame,
            [x.Size(0), x.Size(1), height + 2 * reach, width + 2 * reach],
            x.DType
        );
        Batched.Run(
            x.Size(0),
            sample =>
                Continue(
                    Batched.Of<T>(x, sample),
                    Batched.Of<T>(continued, sample),
                    (height, width),
                    reach,
                    byComponent
                )
        );
        return continued;
    }

    /// <summary>The transpose: every value back to the point that it was copied from. Overwrites the frame.</summary>
    public static void TakeBack<T>(Tensor continued, Tensor frame, int reach, bool byComponent)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (height, width) = ((int)frame.Size(2), (int)frame.Size(3));
        Batched.Run(
            frame.Size(0),
            sample =>
                Gather(
                    Batched.Of<T>(continued, sample),
                    Batched.Of<T>(frame, sample),
                    (height, width),
                    reach,
                    byComponent
                )
        );
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Continue<T>(
        ReadOnlySpan<T> frame,
        Span<T> continued,
        (int Height, int Width) size,
        int reach,
        bool byComponent
    )
        where T : unmanaged
    {
        var (rows, columns) = (size.Height + 2 * reach, size.Width + 2 * reach);
        var channels = continued.Length / (rows * columns);
        for (var c = 0; c < channels; c++)
        {
            var from = frame.Slice(
                Source(c, channels, byComponent) * size.Height * size.Width,
                size.Height * size.Width
            );
            var into = continued.Slice(c * rows * columns, rows * columns);
            for (var row = 0; row < size.Height; row++)
            {
                var line = into.Slice((row + reach) * columns, columns);
                from.Slice(row * size.Width, size.Width).CopyTo(line[reach..]);
                line[..reach].Fill(line[reach]);
                line[(reach + size.Width)..].Fill(line[reach + size.Width - 1]);
            }

            for (var row = 0; row < reach; row++)
            {
                into.Slice(reach * columns, columns).CopyTo(into[(row * columns)..]);
                into.Slice((reach + size.Height - 1) * columns, columns)
                    .CopyTo(into[((reach + size.Height + row) * columns)..]);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Gather<T>(
        Span<T> continued,
        Span<T> frame,
        (int Height, int Width) size,
        int reach,
        bool byComponent
    )
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (rows, columns) = (size.Height + 2 * reach, size.Width + 2 * reach);
        var channels = continued.Length / (rows * columns);
        for (var c = 0; c < channels; c++)
        {
            var into = frame.Slice(
                Source(c, channels, byComponent) * size.Height * size.Width,
                size.Height * size.Width
            );
            var from = continued.Slice(c * rows * columns, rows * columns);
            for (var row = 0; row < reach; row++)
            {
                Add(from.Slice(row * columns, columns), from.Slice(reach * columns, columns));
                Add(
                    from.Slice((reach + size.Height + row) * columns, columns),
                    from.Slice((reach + size.Height - 1) * columns, columns)
                );
            }

            for (var row = 0; row < size.Height; row++)
            {
                var line = from.Slice((row + reach) * columns, columns);
                for (var i = 0; i < reach; i++)
                {
                    line[reach] += line[i];
                    line[reach + size.Width - 1] += line[reach + size.Width + i];
                }

                line.Slice(reach, size.Width).CopyTo(into[(row * size.Width)..]);
            }
        }
    }

    private static void Add<T>(ReadOnlySpan<T> values, Span<T> into)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var i = 0; i < values.Length; i++)
            into[i] += values[i];
    }

    // Where channel c of the continued frame lies in the frame itself.
    private static int Source(int c, int channels, bool byComponent) =>
        byComponent ? c % (channels / 2) * 2 + c / (channels / 2) : c;
}
