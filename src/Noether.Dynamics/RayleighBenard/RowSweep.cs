using System.Numerics;
using System.Runtime.InteropServices;

namespace Noether.Dynamics.RayleighBenard;

/// <summary>Patches rows of cells at the walls and collides them, one after another. Each thread has its own.</summary>
/// <remarks>
/// A row of a direction whose ring ends within it goes through a buffer, and so do the last few cells of a row that fill no
/// vector: the collision itself sees whole vectors of contiguous numbers only.
/// </remarks>
internal sealed unsafe class RowSweep<T> : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int Count = PopulationRings<T>.Count;

    private readonly PopulationRings<T> _rings;
    private readonly Collision<T> _collision;
    private readonly WallPatch<T> _walls;
    private readonly int _whole;
    private readonly int _rest;
    private void* _buffers;

    public RowSweep(PopulationRings<T> rings, Collision<T> collision, ConvectionWalls walls)
    {
        _rings = rings;
        _collision = collision;
        _walls = new WallPatch<T>(rings, walls);
        _rest = rings.Width % collision.Lanes;
        _whole = rings.Width - _rest;
        // A buffered row for every direction, and a vector for every direction's rest.
        var numbers = (nuint)(Count * (rings.Pitch + collision.Lanes));
        _buffers = NativeMemory.AlignedAlloc(numbers * (nuint)sizeof(T), 64);
        NativeMemory.Clear(_buffers, numbers * (nuint)sizeof(T));
    }

    ~RowSweep() => Free();

    /// <summary>One step of these rows. Without a halo, as after a start, there is nothing to patch.</summary>
    public void Collide(int firstRow, int endRow, bool hasHalo)
    {
        for (var y = firstRow; y < endRow; y++)
        {
            if (hasHalo)
                _walls.Apply(y);
            Collide(y);
        }
    }

    /// <summary>Several steps of all rows in one pass over memory, each step a row behind the one before it.</summary>
    /// <remarks>
    /// Row y of a step needs rows y − 1 to y + 1 of the step before and nothing else, so every cell sees what it would see
    /// otherwise, bit for bit; but rows stay in the cache until all steps have passed. Not where rows repeat upwards.
    /// </remarks>
    public void CollideWave(int steps, bool hasHalo)
    {
        for (var front = 0; front < _rings.Height + steps - 1; front++)
        {
            for (var stage = 0; stage < steps; stage++)
            {
                var y = front - stage;
                if (y < 0 || y >= _rings.Height)
                    continue;

                _rings.Stage = stage;
                Collide(y, y + 1, hasHalo || stage > 0);
            }
        }

        _rings.Stage = 0;
    }

    /// <summary>Patches all rows.</summary>
    public void Patch()
    {
        for (var y = 0; y < _rings.Height; y++)
            _walls.Apply(y);
    }

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Collide(int y)
    {
        var rows = stackalloc T*[Count];
        var wrapped = 0;
        for (var i = 0; i < Count; i++)
        {
            rows[i] = _rings.Row(i, 0, y, out var contiguous);
            if (contiguous >= _rings.Width)
                continue;

            rows[i] = (T*)_buffers + i * _rings.Pitch;
            _rings.Read(i, 0, y, new Span<T>(rows[i], _rings.Width));
            wrapped |= 1 << i;
        }

        _collision.Collide(rows, _whole);
        if (_rest > 0)
            CollideRest(rows);
        for (var i = 0; wrapped != 0; i++, wrapped >>= 1)
            if ((wrapped & 1) != 0)
                _rings.Write(i, 0, y, new ReadOnlySpan<T>(rows[i], _rings.Width));
    }

    private void CollideRest(T** rows)
    {
        var rest = stackalloc T*[Count];
        for (var i = 0; i < Count; i++)
        {
            rest[i] = (T*)_buffers + Count * _rings.Pitch + i * _collision.Lanes;
            new ReadOnlySpan<T>(rows[i] + _whole, _rest).CopyTo(new Span<T>(rest[i], _rest));
        }

        _collision.Collide(rest, _collision.Lanes);
        for (var i = 0; i < Count; i++)
            new ReadOnlySpan<T>(rest[i], _rest).CopyTo(new Span<T>(rows[i] + _whole, _rest));
    }

    private void Free()
    {
        NativeMemory.AlignedFree(_buffers);
        _buffers = null;
    }
}
