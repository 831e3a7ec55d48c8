using System.Numerics;
using System.Runtime.InteropServices;

namespace Noether.Dynamics.RayleighBenard;

/// <summary>The 14 populations of every cell, one ring of memory per direction: 0 … 8 carry the flow, 9 … 13 the heat.</summary>
/// <remarks>
/// Populations move along their direction c by moving the ring's origin by −c instead of the numbers, so cells collide in place:
/// half the memory and two thirds of the traffic of two lattices. A halo of one cell on all sides receives what leaves the
/// fluid, where the walls find it. Rows are padded to 64 bytes.
/// </remarks>
internal sealed unsafe class PopulationRings<T> : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Directions of the flow.</summary>
    public const int Flow = 9;

    /// <summary>All directions.</summary>
    public const int Count = 14;

    private const int Line = 64;
    private const int Page = 4096;

    private readonly T*[] _rings = new T*[Count];
    private readonly long[] _origins;
    private readonly long[] _steps = new long[Count];
    private void* _memory;

    public PopulationRings(int width, int height, int stages)
    {
        Width = width;
        Height = height;
        Stages = stages;
        _origins = new long[stages * Count];
        var line = Line / sizeof(T);
        // What left a side drifts through the padding until rows that are steps behind have seen it.
        Pitch = (width + 2 + stages + line - 1) / line * line;
        // Rows a whole page apart would compete for the same few places of the cache.
        if (Pitch * sizeof(T) % Page == 0)
            Pitch += line;
        // Rows that are steps ahead must not overtake the halo of those that are behind, around the ring.
        Length = (long)Pitch * (height + 1 + stages);
        // So would rings: each starts some lines further in its page.
        var stride = (Length * sizeof(T) / Page + 1) * Page + 5 * Line;
        _memory = NativeMemory.AlignedAlloc((nuint)(stride * Count), Page);
        NativeMemory.Clear(_memory, (nuint)(stride * Count));
        for (var i = 0; i < Count; i++)
        {
            _rings[i] = (T*)((byte*)_memory + i * stride);
            var (x, y) = Velocity(i);
            _steps[i] = (long)y * Pitch + x;
        }

        Stream(0);
    }

    ~PopulationRings() => Free();

    public int Width { get; }

    public int Height { get; }

    public int Pitch { get; }

    /// <summary>How many steps apart rows may be.</summary>
    public int Stages { get; }

    /// <summary>The step, counted from the last <see cref="Stream"/>, whose populations are seen.</summary>
    public int Stage { get; set; }

    /// <summary>Numbers in a ring.</summary>
    public long Length { get; }

    /// <summary>c of a population: (0,0), (1,0), (0,1), (−1,0), (0,−1), (1,1), (−1,1), (−1,−1), (1,−1), then the first five again.</summary>
    public static (int X, int Y) Velocity(int direction) =>
        (direction < Flow ? direction : direction - Flow) switch
        {
            1 => (1, 0),
            2 => (0, 1),
            3 => (-1, 0),
            4 => (0, -1),
            5 => (1, 1),
            6 => (-1, 1),
            7 => (-1, -1),
            8 => (1, -1),
            _ => (0, 0),
        };

    /// <summary>The weight of a population at rest: D2Q9's 4/9, 1/9, 1/36, D2Q5's 1/3, 1/6.</summary>
    public static double Weight(int direction) =>
        direction switch
        {
            0 => 4.0 / 9,
            < 5 => 1.0 / 9,
            < Flow => 1.0 / 36,
            Flow => 1.0 / 3,
            _ => 1.0 / 6,
        };

    /// <summary>A population of a cell; −1 and the width or height are the halo.</summary>
    public ref T this[int direction, int x, int y] => ref _rings[direction][Place(direction, x, y)];

    /// <summary>The cells from a place on that lie one after another before the ring's end.</summary>
    public T* Row(int direction, int x, int y, out long contiguous)
    {
        var place = Place(direction, x, y);
        contiguous = Length - place;
        return _rings[direction] + place;
    }

    /// <summary>Moves every population by some cells along its direction.</summary>
    public void Stream(int steps)
    {
        for (var i = 0; i < Count; i++)
        {
            _origins[i] = Around(_origins[i] - steps * _steps[i]);
            for (var stage = 1; stage < Stages; stage++)
                _origins[stage * Count + i] = Around(_origins[i] - stage * _steps[i]);
        }
    }

    /// <summary>Copies a piece of a row out of a ring.</summary>
    public void Read(int direction, int x, int y, Span<T> cells)
    {
        var start = Row(direction, x, y, out var contiguous);
        var first = (int)Math.Min(cells.Length, contiguous);
        new Span<T>(start, first).CopyTo(cells);
        new Span<T>(_rings[direction], cells.Length - first).CopyTo(cells[first..]);
    }

    /// <summary>Copies a piece of a row into a ring.</summary>
    public void Write(int direction, int x, int y, ReadOnlySpan<T> cells)
    {
        var start = Row(direction, x, y, out var contiguous);
        var first = (int)Math.Min(cells.Length, contiguous);
        cells[..first].CopyTo(new Span<T>(start, first));
        cells[first..].CopyTo(new Span<T>(_rings[direction], cells.Length - first));
    }

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private long Place(int direction, int x, int y)
    {
        var place = (long)(y + 1) * Pitch + x + 1 + _origins[Stage * Count + direction];
        return place < Length ? place : place - Length;
    }

    private long Around(long origin)
    {
        var rest = origin % Length;
        return rest < 0 ? rest + Length : rest;
    }

    private void Free()
    {
        NativeMemory.AlignedFree(_memory);
        _memory = null;
    }
}
