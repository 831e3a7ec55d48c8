using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Noether.Nn.Grids.Kernels;

/// <summary>The largest values of one sample and of its negative, over frames, then over columns and rows of a window, with their places.</summary>
/// <remarks>
/// A map holds both components side by side, as a frame does. Frames and places are kept as numbers of the field's own kind, exact
/// up to 2²⁴, so that one comparison selects a value and where it is.
/// </remarks>
internal sealed class RangeMaps<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // Samples of one size follow one another, and the maps are larger than what a collector likes to be given every time.
    [ThreadStatic]
    private static RangeMaps<T>? _last;

    private readonly int _height;
    private readonly int _width;
    private readonly bool _doubles;
    private readonly T[] _places;
    private readonly Side _high;
    private readonly Side _low;

    private RangeMaps(int height, int width, bool doubles)
    {
        var factor = doubles ? 2 : 1;
        (_height, _width, _doubles) = (factor * height, factor * width, doubles);
        var size = 2 * _height * _width;
        _places = new T[size];
        for (var i = 0; i < size; i++)
            _places[i] = T.CreateChecked(doubles ? i / (2 * _width) * width + i % _width / 2 : i);
        (_high, _low) = (new Side(size, doubles ? size / 4 : size), new Side(size, doubles ? size / 4 : size));
    }

    /// <summary>Those of a sample, [2·frames, h, w]. They are good until the next call on this thread.</summary>
    public static RangeMaps<T> Of(ReadOnlySpan<T> sample, int height, int width, int reach, bool doubles)
    {
        var factor = doubles ? 2 : 1;
        if (
            _last is not { } maps
            || maps._height != factor * height
            || maps._width != factor * width
            || maps._doubles != doubles
        )
            _last = maps = new RangeMaps<T>(height, width, doubles);
        maps.Fill(sample, reach);
        return maps;
    }

    /// <summary>The range at every stride-th place, and the offsets of its ends in the sample.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Write(Span<T> scale, Span<int> highAt, Span<int> lowAt, int stride, T floor, bool isShared)
    {
        var places = _height * _width;
        var at = 0;
        for (var component = 0; component < (isShared ? 1 : 2); component++)
        {
            for (var row = 0; row < _height; row += stride)
            {
                for (var column = 0; column < _width; column += stride, at++)
                {
                    var i = component * places + row * _width + column;
                    var range = _high.Tall[i] + _low.Tall[i];
                    if (isShared && _high.Tall[places + i] + _low.Tall[places + i] > range)
                    {
                        i += places;
                        range = _high.Tall[i] + _low.Tall[i];
                    }

                    var isFloored = range < floor;
                    scale[at] = isFloored ? floor : range;
                    highAt[at] = isFloored ? -1 : Offset(_high.TallAt[i], _high.Frames);
                    lowAt[at] = isFloored ? -1 : Offset(_low.TallAt[i], _low.Frames);
                }
            }
        }

        int Offset(T place, T[] frames)
        {
            var p = int.CreateTruncating(place);
            return int.CreateTruncating(frames[p]) * (_doubles ? places / 2 : 2 * places) + p;
        }
    }

    private void Fill(ReadOnlySpan<T> sample, int reach)
    {
        var size = _high.Seen.Length;
        sample[..size].CopyTo(_high.Seen);
        Negate(_high.Seen, _low.Seen);
        Array.Clear(_high.Frames);
        Array.Clear(_low.Frames);
        for (var frame = 1; frame < sample.Length / size; frame++)
            Compare(
                sample.Slice(frame * size, size),
                T.CreateChecked(frame),
                _high.Seen,
                _low.Seen,
                _high.Frames,
                _low.Frames
            );
        if (_doubles)
        {
            Double(_high);
            Double(_low);
        }

        Widen(_high, reach);
        Widen(_low, reach);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Double(Side side)
    {
        var width = _width / 2;
        for (var row = 0; row < _height; row++)
        {
            var from = side.Seen.AsSpan(row * width, width);
            var into = side.Values.AsSpan(2 * row * _width, _width);
            for (var i = 0; i < from.Length; i++)
                (into[2 * i], into[2 * i + 1]) = (from[i], from[i]);
            into.CopyTo(side.Values.AsSpan((2 * row + 1) * _width));
        }
    }

    // Columns, then rows: the largest of the largest.
    private void Widen(Side side, int reach)
    {
        side.Values.CopyTo(side.Wide, 0);
        _places.CopyTo(side.WideAt, 0);
        for (var row = 0; row < 2 * _height; row++)
        {
            for (var shift = -reach; shift <= reach; shift++)
                Take(side.Values, _places, side.Wide, side.WideAt, (row * _width, _width), shift);
        }

        side.Wide.CopyTo(side.Tall, 0);
        side.WideAt.CopyTo(side.TallAt, 0);
        for (var component = 0; component < 2; component++)
        {
            var stretch = (component * _height * _width, _height * _width);
            for (var shift = -reach; shift <= reach; shift++)
                Take(side.Wide, side.WideAt, side.Tall, side.TallAt, stretch, shift * _width);
        }
    }

    // Within a stretch, every place takes the value a shift away if that is larger.
    private static void Take(T[] values, T[] at, T[] best, T[] bestAt, (int Start, int Length) stretch, int shift)
    {
        var count = stretch.Length - Math.Abs(shift);
        if (shift == 0 || count <= 0)
            return;
        var (into, from) = (stretch.Start + Math.Max(0, -shift), stretch.Start + Math.Max(0, shift));
        Larger(
            values.AsSpan(from, count),
            at.AsSpan(from, count),
            best.AsSpan(into, count),
            bestAt.AsSpan(into, count)
        );
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Larger(ReadOnlySpan<T> values, ReadOnlySpan<T> at, Span<T> best, Span<T> bestAt)
    {
        var v = MemoryMarshal.Cast<T, Vector<T>>(values);
        var p = MemoryMarshal.Cast<T, Vector<T>>(at);
        var b = MemoryMarshal.Cast<T, Vector<T>>(best);
        var bAt = MemoryMarshal.Cast<T, Vector<T>>(bestAt);
        for (var i = 0; i < v.Length; i++)
        {
            var isLarger = Vector.GreaterThan(v[i], b[i]);
            b[i] = Vector.ConditionalSelect(isLarger, v[i], b[i]);
            bAt[i] = Vector.ConditionalSelect(isLarger, p[i], bAt[i]);
        }

        for (var i = v.Length * Vector<T>.Count; i < values.Length; i++)
        {
            if (values[i] > best[i])
                (best[i], bestAt[i]) = (values[i], at[i]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Negate(ReadOnlySpan<T> values, Span<T> negative)
    {
        for (var i = 0; i < values.Length; i++)
            negative[i] = -values[i];
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Compare(
        ReadOnlySpan<T> values,
        T frame,
        Span<T> high,
        Span<T> low,
        Span<T> highFrames,
        Span<T> lowFrames
    )
    {
        var x = MemoryMarshal.Cast<T, Vector<T>>(values);
        var h = MemoryMarshal.Cast<T, Vector<T>>(high);
        var l = MemoryMarshal.Cast<T, Vector<T>>(low);
        var hAt = MemoryMarshal.Cast<T, Vector<T>>(highFrames);
        var lAt = MemoryMarshal.Cast<T, Vector<T>>(lowFrames);
        var number = new Vector<T>(frame);
        for (var i = 0; i < x.Length; i++)
        {
            var (value, negative) = (x[i], -x[i]);
            var isHigher = Vector.GreaterThan(value, h[i]);
            var isLower = Vector.GreaterThan(negative, l[i]);
            h[i] = Vector.ConditionalSelect(isHigher, value, h[i]);
            hAt[i] = Vector.ConditionalSelect(isHigher, number, hAt[i]);
            l[i] = Vector.ConditionalSelect(isLower, negative, l[i]);
            lAt[i] = Vector.ConditionalSelect(isLower, number, lAt[i]);
        }

        for (var i = x.Length * Vector<T>.Count; i < values.Length; i++)
        {
            if (values[i] > high[i])
                (high[i], highFrames[i]) = (values[i], frame);
            if (-values[i] > low[i])
                (low[i], lowFrames[i]) = (-values[i], frame);
        }
    }

    /// <summary>The largest values over frames, then over columns, then over rows, each with what has it.</summary>
    private sealed class Side
    {
        public Side(int size, int seen)
        {
            (Seen, Frames, Wide, WideAt) = (new T[seen], new T[seen], new T[size], new T[size]);
            (Tall, TallAt) = (new T[size], new T[size]);
            Values = seen == size ? Seen : new T[size];
        }

        /// <summary>Of the map as it is.</summary>
        public T[] Seen { get; }

        public T[] Frames { get; }

        /// <summary>Of the map that windows lie on, which may be doubled.</summary>
        public T[] Values { get; }

        public T[] Wide { get; }

        public T[] WideAt { get; }

        public T[] Tall { get; }

        public T[] TallAt { get; }
    }
}
