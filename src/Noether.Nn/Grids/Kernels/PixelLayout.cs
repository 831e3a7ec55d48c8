using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Noether.Nn.Grids.Kernels;

/// <summary>One sample from planes of channels to channels side by side, continued beyond its border, and back.</summary>
internal static class PixelLayout
{
    /// <summary>The channels first, first + step, … of planes [channels, h, w] as pixels of a continued frame.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Continue<T>(
        PixelGeometry shape,
        ReadOnlySpan<T> planes,
        Span<T> frame,
        (int First, int Step) channels,
        bool isNearest
    )
        where T : unmanaged
    {
        var (height, width, inputs) = (shape.Height, shape.Width, shape.Inputs);
        var (pitch, before) = (shape.PaddedWidth * inputs, shape.Before);
        for (var row = 0; row < height; row++)
        {
            var line = frame.Slice((row + before) * pitch, pitch);
            ref var into = ref Unsafe.Add(ref MemoryMarshal.GetReference(line), before * inputs);
            for (var c = 0; c < inputs; c++)
            {
                var from = planes.Slice(((channels.First + c * channels.Step) * height + row) * width, width);
                ref var pixel = ref Unsafe.Add(ref into, c);
                for (var i = 0; i < from.Length; i++)
                {
                    pixel = from[i];
                    pixel = ref Unsafe.Add(ref pixel, inputs);
                }
            }

            FillSides(line, shape, isNearest);
        }

        var above = frame[..(before * pitch)];
        var below = frame[((before + height) * pitch)..shape.FrameSize];
        if (!isNearest)
        {
            above.Clear();
            below.Clear();
            return;
        }

        for (var row = 0; row < before; row++)
            frame.Slice(before * pitch, pitch).CopyTo(above[(row * pitch)..]);
        for (var row = 0; row < shape.After; row++)
            frame.Slice((before + height - 1) * pitch, pitch).CopyTo(below[(row * pitch)..]);
    }

    /// <summary>The transpose: the channels of planes from the gradient of a continued frame, which is used up.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void TakeBack<T>(
        PixelGeometry shape,
        Span<T> frame,
        Span<T> planes,
        (int First, int Step) channels,
        bool isNearest
    )
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (height, width, inputs) = (shape.Height, shape.Width, shape.Inputs);
        var (pitch, before) = (shape.PaddedWidth * inputs, shape.Before);
        if (isNearest)
            Gather(shape, frame);
        for (var row = 0; row < height; row++)
        {
            ref var from = ref Unsafe.Add(
                ref MemoryMarshal.GetReference(frame),
                (row + before) * pitch + before * inputs
            );
            for (var c = 0; c < inputs; c++)
            {
                var into = planes.Slice(((channels.First + c * channels.Step) * height + row) * width, width);
                ref var pixel = ref Unsafe.Add(ref from, c);
                for (var i = 0; i < into.Length; i++)
                {
                    into[i] = pixel;
                    pixel = ref Unsafe.Add(ref pixel, inputs);
                }
            }
        }
    }

    /// <summary>What a convolution gave, [places, filled], as planes [outputs, places].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ToPlanes<T>(ReadOnlySpan<T> z, Span<T> planes, int places, int filled)
        where T : unmanaged
    {
        var outputs = planes.Length / places;
        for (var o = 0; o < outputs; o++)
        {
            ref var from = ref Unsafe.Add(ref MemoryMarshal.GetReference(z), o);
            var into = planes.Slice(o * places, places);
            for (var i = 0; i < into.Length; i++)
            {
                into[i] = from;
                from = ref Unsafe.Add(ref from, filled);
            }
        }
    }

    /// <summary>The transpose, with zeros in the channels that fill the last panel.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ToPixels<T>(ReadOnlySpan<T> planes, Span<T> z, int places, int filled)
        where T : unmanaged
    {
        var outputs = planes.Length / places;
        if (filled > outputs)
            z.Clear();
        for (var o = 0; o < outputs; o++)
        {
            ref var into = ref Unsafe.Add(ref MemoryMarshal.GetReference(z), o);
            var from = planes.Slice(o * places, places);
            for (var i = 0; i < from.Length; i++)
            {
                into = from[i];
                into = ref Unsafe.Add(ref into, filled);
            }
        }
    }

    /// <summary>The same where the outputs are four parities (a, b) of a doubled map: z[(i, j), (a, b, o)] → planes[o, 2i + a, 2j + b].</summary>
    /// <param name="shape">Of the map, whose places reach beyond it.</param>
    /// <param name="z">[places, filled].</param>
    /// <param name="planes">[outputs / 4, 2h, 2w].</param>
    /// <param name="shift">The place of the first point, by parity.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ToDoubledPlanes<T>(
        PixelGeometry shape,
        ReadOnlySpan<T> z,
        Span<T> planes,
        (int Even, int Odd) shift
    )
        where T : unmanaged
    {
        var (height, width, outputs) = (shape.Height, shape.Width, shape.Outputs / 4);
        var filled = PixelGeometry.Filled<T>(shape.Outputs);
        for (var row = 0; row < 2 * height; row++)
        {
            var (a, place) = (row % 2, row / 2 + (row % 2 == 0 ? shift.Even : shift.Odd));
            for (var o = 0; o < outputs; o++)
            {
                var into = planes.Slice((o * 2 * height + row) * 2 * width, 2 * width);
                ref var even = ref Unsafe.Add(
                    ref MemoryMarshal.GetReference(z),
                    (place * shape.Columns + shift.Even) * filled + 2 * a * outputs + o
                );
                ref var odd = ref Unsafe.Add(
                    ref MemoryMarshal.GetReference(z),
                    (place * shape.Columns + shift.Odd) * filled + (2 * a + 1) * outputs + o
                );
                for (var i = 0; i + 1 < into.Length; i += 2)
                {
                    (into[i], into[i + 1]) = (even, odd);
                    even = ref Unsafe.Add(ref even, filled);
                    odd = ref Unsafe.Add(ref odd, filled);
                }
            }
        }
    }

    /// <summary>The transpose.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void FromDoubledPlanes<T>(
        PixelGeometry shape,
        ReadOnlySpan<T> planes,
        Span<T> z,
        (int Even, int Odd) shift
    )
        where T : unmanaged
    {
        var (height, width, outputs) = (shape.Height, shape.Width, shape.Outputs / 4);
        var filled = PixelGeometry.Filled<T>(shape.Outputs);
        z.Clear();
        for (var row = 0; row < 2 * height; row++)
        {
            var (a, place) = (row % 2, row / 2 + (row % 2 == 0 ? shift.Even : shift.Odd));
            for (var o = 0; o < outputs; o++)
            {
                var from = planes.Slice((o * 2 * height + row) * 2 * width, 2 * width);
                ref var even = ref Unsafe.Add(
                    ref MemoryMarshal.GetReference(z),
                    (place * shape.Columns + shift.Even) * filled + 2 * a * outputs + o
                );
                ref var odd = ref Unsafe.Add(
                    ref MemoryMarshal.GetReference(z),
                    (place * shape.Columns + shift.Odd) * filled + (2 * a + 1) * outputs + o
                );
                for (var i = 0; i + 1 < from.Length; i += 2)
                {
                    (even, odd) = (from[i], from[i + 1]);
                    even = ref Unsafe.Add(ref even, filled);
                    odd = ref Unsafe.Add(ref odd, filled);
                }
            }
        }
    }

    private static void FillSides<T>(Span<T> line, PixelGeometry shape, bool isNearest)
        where T : unmanaged
    {
        var (inputs, start, end) = (
            shape.Inputs,
            shape.Before * shape.Inputs,
            (shape.Before + shape.Width) * shape.Inputs
        );
        if (!isNearest)
        {
            line[..start].Clear();
            line[end..].Clear();
            return;
        }

        for (var i = 0; i < shape.Before; i++)
            line.Slice(start, inputs).CopyTo(line[(i * inputs)..]);
        for (var i = 0; i < shape.After; i++)
            line.Slice(end - inputs, inputs).CopyTo(line[(end + i * inputs)..]);
    }

    // Every value back to the point that it was copied from.
    private static void Gather<T>(PixelGeometry shape, Span<T> frame)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (pitch, inputs) = (shape.PaddedWidth * shape.Inputs, shape.Inputs);
        var (top, bottom) = (shape.Before, shape.Before + shape.Height - 1);
        for (var row = 0; row < shape.Before; row++)
            Add(frame.Slice(row * pitch, pitch), frame.Slice(top * pitch, pitch));
        for (var row = 0; row < shape.After; row++)
            Add(frame.Slice((bottom + 1 + row) * pitch, pitch), frame.Slice(bottom * pitch, pitch));
        var (start, end) = (shape.Before * inputs, (shape.Before + shape.Width - 1) * inputs);
        for (var row = top; row <= bottom; row++)
        {
            var line = frame.Slice(row * pitch, pitch);
            for (var i = 0; i < shape.Before; i++)
                Add(line.Slice(i * inputs, inputs), line.Slice(start, inputs));
            for (var i = 0; i < shape.After; i++)
                Add(line.Slice(end + (i + 1) * inputs, inputs), line.Slice(end, inputs));
        }
    }

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
